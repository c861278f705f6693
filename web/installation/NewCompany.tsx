import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { InstallationCompany, NewCompany as NewCompanyFields } from '../../shared/api/accounts.ts';
import { isCountry } from '../../shared/phone/e164.ts';
import { addCompany } from '../api/installation.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { FormField } from '../forms/FormField.tsx';
import { RecordForm } from '../forms/RecordForm.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useRecordForm } from '../forms/useRecordForm.ts';
import { countryChoices, timeZoneChoices } from '../settings/choices.ts';
import { companyPath } from '../shell/companyContext.ts';
import { PageHead } from '../shell/PageHead.tsx';

const LABELS = { name: 'Company Name', timeZone: 'Time Zone', country: 'Default Country' };

/** The form of a new company. Whoever makes it is its admin. */
export function NewCompany() {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [start] = useState(guessFields);
  const countries = useMemo(countryChoices, []);
  const zones = useMemo(() => timeZoneChoices(start.timeZone, Date.now()), [start]);
  const form = useRecordForm<NewCompanyFields, InstallationCompany>({
    title: 'the new company',
    stored: start,
    labels: LABELS,
    check: ({ name }) => (name.trim() ? {} : { name: 'Enter the company’s name.' }),
    save: ({ fields }) => addCompany(queries, fields),
    onSaved: ({ id, name }) => {
      navigate(companyPath(id, '/settings/business-info'), { replace: true });
      tellDone(`${name} is added. You are its admin.`);
    },
  });
  return (
    <>
      <PageHead title="Add company" back={{ href: '/installation/companies', label: 'All companies' }} />
      <RecordForm form={form} button="Add the company">
        <FormField name="name">
          <TextInput {...form.bindText('name')} maxLength={200} autoComplete="off" />
        </FormField>
        <FormField name="timeZone">
          <ChoiceField
            {...form.bindValue('timeZone')}
            onChange={(zone) => zone && form.set('timeZone', zone)}
            choices={zones}
            description="All times of the company are shown in it."
            nothing="No time zone matches."
          />
        </FormField>
        <FormField name="country">
          <ChoiceField
            {...form.bindValue('country')}
            onChange={(country) => country && form.set('country', country)}
            choices={countries}
            description="Numbers that come without a country’s code are read with it."
            nothing="No country matches."
          />
        </FormField>
      </RecordForm>
    </>
  );
}

/** Most companies are where the browser is. */
function guessFields(): NewCompanyFields {
  const region = new Intl.Locale(navigator.language).maximize().region;
  return {
    name: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    country: region && isCountry(region) ? region : 'US',
  };
}
