import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { resetPassword } from '../api/accounts.ts';
import { ApiError } from '../api/request.ts';
import { FullPage } from '../shell/FullPage.tsx';
import { checkNewPassword } from './checkEntries.ts';
import { EntryForm } from './EntryForm.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useEntryForm } from './useEntryForm.ts';
import { useLinkSecret } from './useLinkSecret.ts';

/** Where the link for a new password leads. */
export function PasswordResetPage() {
  const secret = useLinkSecret();
  if (secret === null) {
    return (
      <End title="The link is not complete" button="Go to the sign-in">
        Open the whole link again: its last part is missing here.
      </End>
    );
  }
  return <NewPasswordPage key={secret} secret={secret} />;
}

function NewPasswordPage({ secret }: { secret: string }) {
  const queries = useQueryClient();
  const [end, setEnd] = useState<'done' | 'dead' | null>(null);
  const form = useEntryForm({
    start: { password: '' },
    check: ({ password }) => ({ password: checkNewPassword(password) }),
    send: async ({ password }) => {
      try {
        await resetPassword(queries, { secret, password });
        setEnd('done');
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 410) throw error;
        setEnd('dead');
      }
    },
  });
  if (end === 'done') {
    return (
      <End title="The new password counts" button="Sign in">
        You were signed out everywhere. Sign in with the new password.
      </End>
    );
  }
  if (end === 'dead') {
    return (
      <End title="This link counts no more" button="Go to the sign-in">
        It was used, replaced by a newer one, or is too old. The password is as it was. Ask for a new link
        where you got this one.
      </End>
    );
  }
  return (
    <FullPage title="Choose a new password">
      <p>You are signed out everywhere when it is set.</p>
      <EntryForm form={form} button="Set the password" isAlone>
        <PasswordField {...form.bind('password')} name="password" label="New password" isNew />
      </EntryForm>
    </FullPage>
  );
}

function End({ title, button, children }: { title: string; button: string; children: string }) {
  return (
    <FullPage title={title}>
      <p role="status">{children}</p>
      <Button component="a" href="/sign-in">
        {button}
      </Button>
    </FullPage>
  );
}
