import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { signIn } from '../api/accounts.ts';
import { checkEmail, checkPassword } from './checkEntries.ts';
import { EmailField } from './EmailField.tsx';
import { EntryForm } from './EntryForm.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useEntryForm } from './useEntryForm.ts';

interface PasswordStepProps {
  email: string;
  /** Only this member may sign in here. */
  isFixed?: boolean;
  /** The password is right, and a code must follow. */
  onSecondFactor(email: string): void;
  /** Leads to the help for a forgotten password, with what was typed as e-mail. */
  onForgotten?(email: string): void;
}

/** The first step of a sign-in. Where no other follows, the session begins with it. */
export function PasswordStep({ email, isFixed = false, onSecondFactor, onForgotten }: PasswordStepProps) {
  const queries = useQueryClient();
  const form = useEntryForm({
    start: { email, password: '' },
    check: (fields) => ({ email: checkEmail(fields.email), password: checkPassword(fields.password) }),
    send: async ({ password, ...fields }) => {
      const credentials = { email: fields.email.trim(), password };
      if ((await signIn(queries, credentials)) === 'secondFactor') onSecondFactor(credentials.email);
    },
  });
  return (
    <EntryForm
      form={form}
      button="Sign in"
      isAlone
      aside={
        onForgotten && (
          <Button variant="subtle" onClick={() => onForgotten(form.fields.email)}>
            Forgot the password?
          </Button>
        )
      }
    >
      <EmailField {...form.bind('email')} name="email" isFixed={isFixed} />
      <PasswordField {...form.bind('password')} name="password" isFirst={isFixed} />
    </EntryForm>
  );
}
