import { FormField } from '../../forms/FormField.tsx';
import { RecordForm } from '../../forms/RecordForm.tsx';
import { useRecordForm } from '../../forms/useRecordForm.ts';
import { PhoneField } from '../../phone/PhoneField.tsx';
import type { SandboxProps } from './Sandbox.tsx';

/** The Company Phone, in a sandbox; the rest of Business Info decides no call. */
export function BusinessForm({ views: { company }, change }: SandboxProps) {
  const form = useRecordForm<{ companyPhone: string | null }>({
    title: 'Business Info',
    stored: { companyPhone: company.companyPhone.typed },
    labels: { companyPhone: 'Company Phone' },
    async save({ fields }) {
      change([{ setting: 'companyPhone', value: fields.companyPhone }]);
    },
  });
  return (
    <RecordForm form={form} button="Update Company">
      <FormField name="companyPhone">
        <PhoneField
          {...form.bindValue('companyPhone')}
          stored={company.companyPhone}
          whenInvalid="It can be saved, but never rings, and no layer is below it."
        />
      </FormField>
    </RecordForm>
  );
}
