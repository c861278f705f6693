import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { InvitationView } from '../../shared/api/accounts.ts';
import { readSession } from '../api/accounts.ts';
import { ApiError } from '../api/request.ts';
import { FormField } from '../forms/FormField.tsx';
import { checkName, checkNewPassword } from './checkEntries.ts';
import { EmailField } from './EmailField.tsx';
import { EntryForm } from './EntryForm.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useAccept } from './useAccept.ts';
import { useEntryForm } from './useEntryForm.ts';

interface AcceptAsNewProps {
  secret: string;
  invitation: InvitationView;
  /** Looks at the invitation again. */
  readAgain(): void;
}

/** Accepts an invitation with a new account. */
export function AcceptAsNew({ secret, invitation, readAgain }: AcceptAsNewProps) {
  const queries = useQueryClient();
  const accept = useAccept(invitation);
  const form = useEntryForm({
    start: { email: invitation.email, name: '', password: '' },
    check: ({ name, password }) => ({ name: checkName(name), password: checkNewPassword(password) }),
    send: async ({ name, password }) => {
      try {
        await accept({ secret, name: name.trim(), password });
      } catch (error) {
        // Used up, or the e-mail has got an account meanwhile: another page is the right one.
        if (error instanceof ApiError && (error.status === 409 || error.status === 410)) {
          readAgain();
          void readSession(queries);
        }
        throw error;
      }
    },
  });
  return (
    <EntryForm form={form} button="Join" isAlone>
      <EmailField {...form.bind('email')} name="email" isFixed />
      <FormField name="name">
        <TextInput {...form.bind('name')} label="Name" autoComplete="name" maxLength={200} />
      </FormField>
      <PasswordField {...form.bind('password')} name="password" isNew />
    </EntryForm>
  );
}
