import { Button } from '@mantine/core';
import { useState } from 'react';
import { requestPasswordReset } from '../api/accounts.ts';
import { checkEmail } from './checkEntries.ts';
import { EmailField } from './EmailField.tsx';
import { EntryForm } from './EntryForm.tsx';
import css from './Session.module.css';
import { useEntryForm } from './useEntryForm.ts';

interface ForgottenPasswordProps {
  email: string;
  /** The link can be sent by mail. */
  mail: boolean;
  onBack(): void;
}

/** Has a link for a new password sent, or says who can make one. Nobody learns from it who is a member. */
export function ForgottenPassword({ email, mail, onBack }: ForgottenPasswordProps) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useEntryForm({
    start: { email },
    check: (fields) => ({ email: checkEmail(fields.email) }),
    send: async (fields) => {
      await requestPasswordReset(fields.email.trim());
      setSentTo(fields.email.trim());
    },
  });
  const back = (
    <Button variant={mail && sentTo === null ? 'subtle' : 'default'} onClick={onBack}>
      Back to the sign-in
    </Button>
  );
  if (!mail) {
    return (
      <>
        <p className={css.sentence}>
          This installation sends no mail. Ask an admin of your company for a link by which you set a new
          password.
        </p>
        {back}
      </>
    );
  }
  if (sentTo !== null) {
    return (
      <>
        <p className={css.sentence} role="status">
          If {sentTo} belongs to a member, a link for a new password is on its way there. It works once.
        </p>
        {back}
      </>
    );
  }
  return (
    <>
      <p className={css.sentence}>Enter your e-mail address. A link for a new password is sent there.</p>
      <EntryForm form={form} button="Send the link" isAlone aside={back}>
        <EmailField {...form.bind('email')} name="email" />
      </EntryForm>
    </>
  );
}
