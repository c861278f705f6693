import { Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PhoneNumberFields } from '../../shared/api/settings.ts';
import type { PhoneView } from '../../shared/api/views.ts';
import { flowsQuery } from '../api/queries.ts';
import { staffQuery } from '../api/settings.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { FormField } from '../forms/FormField.tsx';
import type { RecordFormHandle } from '../forms/useRecordForm.ts';
import { PhoneField } from '../phone/PhoneField.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { flowChoices, tellDefaultFlow, userChoices } from './choices.ts';

/** The words at the fields of a Twilio number. */
export const PHONE_NUMBER_LABELS = {
  label: 'Label',
  callForwardingNumber: 'Call Forwarding Number',
  owner: 'Assigned to',
  flow: 'Flow',
  isDefaultOutbound: 'Default outbound number',
};
const LABEL = 200;

interface PhoneNumberFieldsetProps {
  form: Pick<RecordFormHandle<PhoneNumberFields>, 'fields' | 'faults' | 'set' | 'bindText' | 'bindValue'>;
  /** As it is stored. */
  callForwardingNumber?: PhoneView;
}

/** The fields of a Twilio number, of one that is there and of a new one. */
export function PhoneNumberFieldset({ form, callForwardingNumber }: PhoneNumberFieldsetProps) {
  const company = useCompany();
  const staff = useQuery(staffQuery(company.id));
  const flows = useQuery(flowsQuery(company.id));
  const users = useMemo(() => userChoices(staff.data ?? []), [staff.data]);
  return (
    <>
      <FormField name="label">
        <TextInput {...form.bindText('label')} maxLength={LABEL} autoComplete="off" />
      </FormField>
      <FormField name="callForwardingNumber" pointedBy="callForwardingNumber">
        <PhoneField {...form.bindValue('callForwardingNumber')} stored={callForwardingNumber} />
      </FormField>
      <FormField name="owner">
        <ChoiceField
          {...form.bindValue('owner')}
          choices={users}
          isLoading={staff.isPending}
          none="Nobody"
          nothing="No user matches."
        />
      </FormField>
      <FormField name="flow">
        <ChoiceField
          {...form.bindValue('flow')}
          choices={flowChoices(flows.data ?? [])}
          isLoading={flows.isPending}
          none={tellDefaultFlow(flows.data)}
          nothing="No flow matches."
        />
      </FormField>
      <FormField name="isDefaultOutbound">
        <Checkbox
          label={PHONE_NUMBER_LABELS.isDefaultOutbound}
          description="Stands first in the list. Routing does not read it."
          error={form.faults.isDefaultOutbound}
          checked={form.fields.isDefaultOutbound}
          onChange={({ currentTarget }) => form.set('isDefaultOutbound', currentTarget.checked)}
        />
      </FormField>
    </>
  );
}
