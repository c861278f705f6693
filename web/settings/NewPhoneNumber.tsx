import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { PhoneNumberFields, PhoneNumberView } from '../../shared/api/settings.ts';
import { toE164, toNational } from '../../shared/phone/e164.ts';
import { addPhoneNumber, phoneNumbersQuery, staffQuery } from '../api/settings.ts';
import { FormField } from '../forms/FormField.tsx';
import { RecordForm } from '../forms/RecordForm.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useRecordForm } from '../forms/useRecordForm.ts';
import { readPhone, tidyPhone } from '../phone/judgePhone.ts';
import { PhoneField } from '../phone/PhoneField.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { askToMoveNumber } from './askToMoveNumber.ts';
import { PHONE_NUMBER_LABELS, PhoneNumberFieldset } from './PhoneNumberFieldset.tsx';

interface NewNumber extends PhoneNumberFields {
  number: string | null;
}

const EMPTY: NewNumber = {
  number: null,
  label: '',
  callForwardingNumber: null,
  owner: null,
  flow: null,
  isDefaultOutbound: false,
};
const LABELS = { number: 'Twilio Number', ...PHONE_NUMBER_LABELS };

/** The form of a new Twilio number. An address may bring the number, with `?number=`. */
export function NewPhoneNumber() {
  const company = useCompany();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const numbers = useQuery(phoneNumbersQuery(company.id));
  const staff = useQuery(staffQuery(company.id));
  const page = companyPath(company.id, '/settings/phone-numbers');
  const form = useRecordForm<NewNumber, PhoneNumberView>({
    title: 'the new number',
    stored: EMPTY,
    labels: LABELS,
    check: ({ number }) => {
      const e164 = toE164(number ?? '', company.country);
      if (!number?.trim()) return { number: 'Enter the number as Twilio shows it.' };
      if (!e164) return { number: `“${number}” is not a valid phone number.` };
      const known = numbers.data?.find((each) => each.number === e164);
      return known
        ? { number: `${toNational(e164)} is here already${known.label && `, as “${known.label}”`}.` }
        : {};
    },
    save: ({ fields: { number, ...fields }, move }) =>
      addPhoneNumber(queries, company.id, { number: number ?? '', fields, move }),
    onSaved: ({ number }) => {
      navigate(`${page}/${encodeURIComponent(number)}`, { replace: true });
      tellDone(`${toNational(number)} is added.`);
    },
    askToMove: (holder, { number, owner }) =>
      askToMoveNumber(
        toE164(number ?? '', company.country) ?? '',
        holder,
        staff.data?.find(({ id }) => id === owner) ?? { ...holder, inboundTwilioNumber: null },
      ),
  });
  const asked = new URLSearchParams(useSearch()).get('number');
  const fillIn = useEffectEvent((number: string) => {
    form.set('number', tidyPhone(readPhone(number, company.country), company.country) ?? number);
  });
  useEffect(() => {
    if (asked) fillIn(asked);
  }, [asked]);
  return (
    <>
      <PageHead title="Add number" back={{ href: page, label: 'All Phone Numbers' }} />
      <RecordForm form={form} button="Save">
        <FormField name="number">
          <PhoneField
            {...form.bindValue('number')}
            judge={JUDGED_WHEN_SAVED}
            whenInvalid="Enter it as Twilio shows it."
          />
        </FormField>
        <PhoneNumberFieldset form={form} />
      </RecordForm>
    </>
  );
}

/** It is no destination: whether it can be added is told when it is saved. */
const JUDGED_WHEN_SAVED = () => ({});
