import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sendCode } from '../api/accounts.ts';
import { FormField } from '../forms/FormField.tsx';
import { checkAppCode, readAppCode } from './checkEntries.ts';
import { EntryForm } from './EntryForm.tsx';
import css from './Session.module.css';
import { useEntryForm } from './useEntryForm.ts';

interface CodeStepProps {
  /** Begins the sign-in again. */
  onBack(): void;
}

/** The second step of a sign-in: a code of the authenticator app, or one of the recovery codes. */
export function CodeStep({ onBack }: CodeStepProps) {
  const [kind, setKind] = useState<'app' | 'recovery'>('app');
  const back = (
    <Button variant="subtle" onClick={onBack}>
      Begin again
    </Button>
  );
  return kind === 'app' ? (
    <AppCode
      aside={
        <>
          <Button variant="subtle" onClick={() => setKind('recovery')}>
            Use a recovery code
          </Button>
          {back}
        </>
      }
    />
  ) : (
    <RecoveryCode
      aside={
        <>
          <Button variant="subtle" onClick={() => setKind('app')}>
            Use the app
          </Button>
          {back}
        </>
      }
    />
  );
}

function AppCode({ aside }: { aside: ReactNode }) {
  const queries = useQueryClient();
  const form = useEntryForm({
    start: { code: '' },
    check: ({ code }) => ({ code: checkAppCode(code) }),
    send: ({ code }) => sendCode(queries, { kind: 'app', code: readAppCode(code) }),
  });
  return (
    <>
      <p className={css.sentence}>Enter the six digits that your authenticator app shows for Ringpath.</p>
      <EntryForm form={form} button="Go on" isAlone aside={aside}>
        <FormField name="code">
          <TextInput
            {...form.bind('code')}
            label="Code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            classNames={{ input: css.code }}
          />
        </FormField>
      </EntryForm>
    </>
  );
}

function RecoveryCode({ aside }: { aside: ReactNode }) {
  const queries = useQueryClient();
  const form = useEntryForm({
    start: { code: '' },
    check: ({ code }) => ({ code: code.trim() ? undefined : 'Enter one of the recovery codes.' }),
    send: ({ code }) => sendCode(queries, { kind: 'recovery', code: code.trim() }),
  });
  return (
    <>
      <p className={css.sentence}>
        Enter one of the recovery codes that you kept when you turned the second factor on. Each works once.
      </p>
      <EntryForm form={form} button="Go on" isAlone aside={aside}>
        <FormField name="code">
          <TextInput
            {...form.bind('code')}
            label="Recovery code"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
            classNames={{ input: css.code }}
          />
        </FormField>
      </EntryForm>
    </>
  );
}
