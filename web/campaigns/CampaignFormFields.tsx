import { TextInput } from '@mantine/core';
import type { CampaignFields } from '../../shared/api/settings.ts';
import { FormField } from '../forms/FormField.tsx';
import type { RecordFormHandle } from '../forms/useRecordForm.ts';
import { UserSelect } from '../leads/UserSelect.tsx';

interface CampaignFormFieldsProps {
  form: RecordFormHandle<CampaignFields>;
  current?: { id: string; name: string } | null;
}

/** The fields of a campaign. */
export function CampaignFormFields({ form, current }: CampaignFormFieldsProps) {
  return (
    <>
      <FormField name="name">
        <TextInput {...form.bindText('name')} autoComplete="off" />
      </FormField>
      <FormField name="assignedUser" pointedBy="campaignUser">
        <UserSelect
          field={form.bindValue('assignedUser')}
          current={current}
          description="Layer 3 rings this user’s Phone when an enrolled lead calls who has no user of their own."
        />
      </FormField>
    </>
  );
}
