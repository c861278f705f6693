import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { companyFields } from '../../shared/api/recordFields.ts';
import type { CompanyFields } from '../../shared/api/settings.ts';
import { changeCompany } from '../api/settings.ts';
import { type Choice, ChoiceField } from '../forms/ChoiceField.tsx';
import { FormField } from '../forms/FormField.tsx';
import { RecordForm } from '../forms/RecordForm.tsx';
import { useRecordForm } from '../forms/useRecordForm.ts';
import { PhoneField } from '../phone/PhoneField.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { BrowserPhonesCard } from '../twilio/BrowserPhonesCard.tsx';
import { TwilioAccountCard } from '../twilio/TwilioAccountCard.tsx';
import { countryChoices, timeZoneChoices } from './choices.ts';

const LABELS = {
  name: 'Company Name',
  companyPhone: 'Company Phone',
  timeZone: 'Time Zone',
  country: 'Default Country',
};
const NAME = 200;

/** The company: its name, its phone, and how its numbers and times are read. */
export function BusinessInfo() {
  const company = useCompany();
  const queries = useQueryClient();
  const countries = useMemo(countryChoices, []);
  const zones = useMemo(() => timeZoneChoices(company.timeZone, Date.now()), [company.timeZone]);
  const form = useRecordForm<CompanyFields>({
    title: 'Business Info',
    stored: companyFields(company),
    labels: LABELS,
    check: ({ name }) => (name.trim() ? {} : { name: 'Enter the company’s name.' }),
    save: (change) => changeCompany(queries, company.id, change),
    show: (name, value) =>
      name === 'country' ? countries.find((country) => country.value === value)?.label : undefined,
  });
  return (
    <>
      <PageHead title="Business Info" />
      <RecordForm form={form} button="Update Company">
        <FormField name="name">
          <TextInput {...form.bindText('name')} maxLength={NAME} autoComplete="off" />
        </FormField>
        <FormField name="companyPhone" pointedBy="companyPhone">
          <PhoneField
            {...form.bindValue('companyPhone')}
            stored={company.companyPhone}
            country={form.fields.country}
            whenInvalid="It can be saved, but never rings, and no layer is below it."
          />
        </FormField>
        <FormField name="timeZone">
          <ChoiceField
            {...form.bindValue('timeZone')}
            onChange={(zone) => zone && form.set('timeZone', zone)}
            choices={zones}
            description={tellOffset(zones, form.fields.timeZone)}
            nothing="No time zone matches."
          />
        </FormField>
        <FormField name="country">
          <ChoiceField
            {...form.bindValue('country')}
            onChange={(country) => country && form.set('country', country)}
            choices={countries}
            description="Numbers that come without a country’s code are read with it. Those that are saved already keep how they were read."
            nothing="No country matches."
          />
        </FormField>
      </RecordForm>
      <TwilioAccountCard />
      <BrowserPhonesCard />
    </>
  );
}

function tellOffset(zones: readonly Choice[], zone: string): string {
  const offset = zones.find(({ value }) => value === zone)?.detail;
  return offset ? `${offset} now. All times are shown in it.` : 'All times are shown in it.';
}
