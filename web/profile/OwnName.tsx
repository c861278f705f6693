import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { changeOwnFields } from '../api/accounts.ts';
import { FormField } from '../forms/FormField.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { checkName } from '../session/checkEntries.ts';
import { EntryForm } from '../session/EntryForm.tsx';
import { useMember } from '../session/memberContext.ts';
import { useEntryForm } from '../session/useEntryForm.ts';
import { Card } from './Card.tsx';
import css from './Profile.module.css';

/** The member's name, which colleagues and the audit show, and the e-mail address, which stays. */
export function OwnName() {
  const member = useMember();
  const queries = useQueryClient();
  const form = useEntryForm({
    start: { name: member.name },
    check: ({ name }) => ({ name: checkName(name) }),
    send: async ({ name }) => {
      await changeOwnFields(queries, { name: name.trim() });
      tellDone('Your name is saved.');
    },
  });
  return (
    <Card title="Name">
      <p className={css.sentence}>You sign in as {member.email}. Colleagues and the audit show your name.</p>
      <EntryForm form={form} button="Save">
        <FormField name="name">
          <TextInput {...form.bind('name')} label="Name" autoComplete="name" maxLength={200} />
        </FormField>
      </EntryForm>
    </Card>
  );
}
