import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { createOwner, readSession } from '../api/accounts.ts';
import { ApiError } from '../api/request.ts';
import { FormField } from '../forms/FormField.tsx';
import { FullPage } from '../shell/FullPage.tsx';
import { checkEmail, checkName, checkNewPassword } from './checkEntries.ts';
import { EmailField } from './EmailField.tsx';
import { EntryForm } from './EntryForm.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useEntryForm } from './useEntryForm.ts';

/**
 * What the first visitor of a new installation sees: the form of its owner.
 *
 * @param needsCode the visitor comes from another machine, so the server's one-time code must prove that it is theirs
 */
export function FirstRunPage({ needsCode }: { needsCode: boolean }) {
  const queries = useQueryClient();
  const form = useEntryForm({
    start: { name: '', email: '', password: '', code: '' },
    check: ({ name, email, password, code }) => ({
      name: checkName(name),
      email: checkEmail(email),
      password: checkNewPassword(password),
      code: needsCode && !code.trim() ? 'Enter the code that the server printed.' : undefined,
    }),
    send: async ({ name, email, password, code }) => {
      const owner = { name: name.trim(), email: email.trim(), password };
      try {
        await createOwner(queries, needsCode ? { ...owner, code: code.trim() } : owner);
      } catch (error) {
        // Somebody else was faster: the page becomes the sign-in.
        if (error instanceof ApiError && error.status === 409) await readSession(queries);
        throw error;
      }
    },
  });
  return (
    <FullPage title="Welcome to Ringpath">
      <p>Make your account. You will own this installation: its companies, and who can sign in.</p>
      <EntryForm form={form} button="Create the account" isAlone>
        <FormField name="name">
          <TextInput {...form.bind('name')} label="Name" autoComplete="name" maxLength={200} />
        </FormField>
        <EmailField {...form.bind('email')} name="email" />
        <PasswordField {...form.bind('password')} name="password" isNew />
        {needsCode && (
          <FormField name="code">
            <TextInput
              {...form.bind('code')}
              label="One-time code"
              description="The server printed it when it started: look for the line “One-time code” in its terminal or log."
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={64}
            />
          </FormField>
        )}
      </EntryForm>
    </FullPage>
  );
}
