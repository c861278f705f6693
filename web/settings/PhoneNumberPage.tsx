import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { phoneNumberFields } from '../../shared/api/recordFields.ts';
import type { PhoneNumberFields, PhoneNumberView } from '../../shared/api/settings.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { writeFlowAddress } from '../address/flowAddress.ts';
import { flowsQuery } from '../api/queries.ts';
import { changePhoneNumber, phoneNumbersQuery, staffQuery } from '../api/settings.ts';
import { RecordForm } from '../forms/RecordForm.tsx';
import { useRecordForm } from '../forms/useRecordForm.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { RecordPage } from '../records/RecordPage.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { WhereLine } from '../where/WhereLine.tsx';
import { askToMoveNumber } from './askToMoveNumber.ts';
import { ConnectionBadge } from './ConnectionBadge.tsx';
import { tellDefaultFlow } from './choices.ts';
import { PHONE_NUMBER_LABELS, PhoneNumberFieldset } from './PhoneNumberFieldset.tsx';
import { RemovePhoneNumber } from './RemovePhoneNumber.tsx';
import css from './Settings.module.css';

/** One Twilio number of the company. */
export function PhoneNumberPage({ number }: { number: string }) {
  const company = useCompany();
  const query = useQuery(phoneNumbersQuery(company.id));
  return (
    <RecordPage
      query={query}
      stored={query.data && (query.data.find((each) => each.number === number) ?? null)}
      what="number"
      back={{ href: companyPath(company.id, '/settings/phone-numbers'), label: 'All Phone Numbers' }}
      titleOf={({ label }) => (
        <>
          <PhoneText number={number} /> {label && <span className={css.subtitle}>{label}</span>}
        </>
      )}
    >
      {(view) => <NumberForm view={view} />}
    </RecordPage>
  );
}

function NumberForm({ view }: { view: PhoneNumberView }) {
  const company = useCompany();
  const queries = useQueryClient();
  const staff = useQuery(staffQuery(company.id));
  const flows = useQuery(flowsQuery(company.id));
  const { number, connection } = view;
  const userOf = (id: unknown) => staff.data?.find((user) => user.id === id);
  const form = useRecordForm<PhoneNumberFields>({
    title: view.label || toNational(number),
    stored: phoneNumberFields(view),
    labels: PHONE_NUMBER_LABELS,
    save: (change) => changePhoneNumber(queries, company.id, number, change),
    show: (name, value) => {
      if (name === 'owner') return value === null ? 'Nobody' : userOf(value)?.name;
      if (name !== 'flow') return undefined;
      return flows.data?.find(({ id }) => id === value)?.name ?? tellDefaultFlow(flows.data);
    },
    askToMove: (holder, { owner }) =>
      askToMoveNumber(number, holder, userOf(owner) ?? { ...holder, inboundTwilioNumber: null }),
  });
  const testCall = writeFlowAddress({ panel: 'test', called: number, replies: [] });
  return (
    <>
      <WhereLine of={{ type: 'number', id: number }} />
      <p className={css.facts}>
        <ConnectionBadge state={connection} />
        <Link className="quietLink" href={companyPath(company.id, `/flow${testCall}`)}>
          Test a call to this number
        </Link>
      </p>
      <RecordForm form={form} button="Save" aside={<RemovePhoneNumber view={view} discard={form.discard} />}>
        <PhoneNumberFieldset form={form} callForwardingNumber={view.callForwardingNumber} />
      </RecordForm>
    </>
  );
}
