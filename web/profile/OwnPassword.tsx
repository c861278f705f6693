import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changePassword } from '../api/accounts.ts';
import { tellDone } from '../forms/tellDone.ts';
import { checkNewPassword, checkPassword } from '../session/checkEntries.ts';
import { EntryForm } from '../session/EntryForm.tsx';
import { useMember } from '../session/memberContext.ts';
import { PasswordField } from '../session/PasswordField.tsx';
import { useEntryForm } from '../session/useEntryForm.ts';
import { Card } from './Card.tsx';
import css from './Profile.module.css';
import { UserName } from './UserName.tsx';

/** Changes the own password. */
export function OwnPassword() {
  const [changes, setChanges] = useState(0);
  return (
    <Card title="Password">
      <p className={css.sentence}>A new password ends your sessions everywhere else.</p>
      {/* Empty again, once it is changed. */}
      <PasswordForm key={changes} onChanged={() => setChanges(changes + 1)} />
    </Card>
  );
}

function PasswordForm({ onChanged }: { onChanged(): void }) {
  const { email } = useMember();
  const queries = useQueryClient();
  const form = useEntryForm({
    start: { current: '', next: '' },
    check: ({ current, next }) => ({ current: checkPassword(current), next: checkNewPassword(next) }),
    send: async (change) => {
      await changePassword(queries, change);
      onChanged();
      tellDone('The password is changed. You are signed out everywhere else.');
    },
  });
  return (
    <EntryForm form={form} button="Change the password">
      <UserName email={email} />
      <PasswordField {...form.bind('current')} name="current" label="Current password" />
      <PasswordField {...form.bind('next')} name="next" label="New password" isNew />
    </EntryForm>
  );
}
