import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { OwnFields } from '../../shared/api/accounts.ts';
import { changeOwnFields } from '../api/accounts.ts';
import { FormField } from '../forms/FormField.tsx';
import { RecordForm } from '../forms/RecordForm.tsx';
import { useRecordForm } from '../forms/useRecordForm.ts';
import { useMember } from '../session/memberContext.ts';
import css from './Profile.module.css';

const LABELS = { name: 'Name' };

/** The member's name, which colleagues and the audit show. */
export function OwnName() {
  const member = useMember();
  const queries = useQueryClient();
  const form = useRecordForm<OwnFields>({
    title: 'Your account',
    stored: { name: member.name },
    labels: LABELS,
    check: ({ name }) => (name.trim() ? {} : { name: 'Enter your name.' }),
    save: ({ fields }) => changeOwnFields(queries, fields),
  });
  return (
    <RecordForm form={form} button="Save">
      <FormField name="name">
        <TextInput {...form.bindText('name')} autoComplete="name" maxLength={200} />
      </FormField>
      <dl className={css.fixed}>
        <dt>E-mail</dt>
        <dd>{member.email}</dd>
      </dl>
    </RecordForm>
  );
}
