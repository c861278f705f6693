import type { LeadInFile } from '../../../shared/directory/workspaceFile.ts';
import { FormField } from '../../forms/FormField.tsx';
import { RecordForm } from '../../forms/RecordForm.tsx';
import { useRecordForm } from '../../forms/useRecordForm.ts';
import { UserSelect } from '../../leads/UserSelect.tsx';
import { PhoneText } from '../../phone/PhoneText.tsx';
import css from '../Training.module.css';
import type { SandboxProps } from './Sandbox.tsx';

/** Whom a lead is assigned to, in a sandbox. */
export function LeadForm({ id, ...props }: SandboxProps & { id: string }) {
  const lead = props.company.leads?.find((each) => each.id === id);
  return lead ? <Form lead={lead} {...props} /> : null;
}

function Form({ lead, company, change }: SandboxProps & { lead: LeadInFile }) {
  const form = useRecordForm<{ assignedUser: string | null }>({
    title: lead.name,
    stored: { assignedUser: lead.assignedUser },
    labels: { assignedUser: 'Assigned to' },
    async save({ fields }) {
      change([{ setting: 'leadUser', recordId: lead.id, value: fields.assignedUser }]);
    },
  });
  const enrolled = lead.campaigns.map(
    ({ campaign }) => company.campaigns?.find(({ id }) => id === campaign)?.name ?? campaign,
  );
  return (
    <>
      <p className={css.quiet}>
        {lead.phone && <PhoneText number={lead.phone} />}
        {enrolled.length > 0 ? ` · enrolled in ${enrolled.join(', ')}` : ' · not enrolled in any campaign'}
      </p>
      <RecordForm form={form} button="Save">
        <FormField name="assignedUser">
          <UserSelect
            field={form.bindValue('assignedUser')}
            description="Layer 3 rings this user’s Phone when the lead calls."
          />
        </FormField>
      </RecordForm>
    </>
  );
}
