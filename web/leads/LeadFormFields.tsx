import { TextInput } from '@mantine/core';
import type { LeadFields, LeadView } from '../../shared/api/leads.ts';
import type { PhoneCheckView } from '../../shared/api/settings.ts';
import { FormField } from '../forms/FormField.tsx';
import type { RecordFormHandle } from '../forms/useRecordForm.ts';
import type { PhoneJudgement } from '../phone/judgePhone.ts';
import { PhoneField } from '../phone/PhoneField.tsx';
import { Enrolments } from './Enrolments.tsx';
import { UserSelect } from './UserSelect.tsx';

const NOT_KNOWN = 'It can be saved, but a call from it is not known to be theirs.';

interface LeadFormFieldsProps {
  form: RecordFormHandle<LeadFields>;
  /** The lead as it is stored; a new one has none. */
  lead?: LeadView;
}

/** The fields of a lead. */
export function LeadFormFields({ form, lead }: LeadFormFieldsProps) {
  return (
    <>
      <FormField name="name">
        <TextInput {...form.bindText('name')} autoComplete="off" />
      </FormField>
      <FormField name="phone" pointedBy="leadPhone">
        <PhoneField
          {...form.bindValue('phone')}
          stored={lead?.phone}
          whenInvalid={NOT_KNOWN}
          judge={(check) => judgeLeadCheck(check, lead?.id)}
        />
      </FormField>
      <FormField name="assignedUser" pointedBy="leadUser">
        <UserSelect
          field={form.bindValue('assignedUser')}
          current={lead?.assignedUser}
          description="Layer 3 rings this user’s Phone when the lead calls."
        />
      </FormField>
      <FormField name="campaigns" pointedBy="leadCampaigns">
        <Enrolments form={form} lead={lead} />
      </FormField>
    </>
  );
}

/** A lead’s phone is rung by nobody, so only another lead who has it stands in the way. */
function judgeLeadCheck({ lead }: PhoneCheckView, own: string | undefined): PhoneJudgement {
  return lead && lead.id !== own
    ? { fault: `${lead.name} has this phone already. Change that lead, or enter another phone.` }
    : {};
}
