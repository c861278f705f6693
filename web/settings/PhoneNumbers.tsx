import { useQuery } from '@tanstack/react-query';
import type { PhoneNumberView } from '../../shared/api/settings.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { flowsQuery } from '../api/queries.ts';
import { phoneNumbersQuery } from '../api/settings.ts';
import { RecordTable } from '../lists/RecordTable.tsx';
import { useSearchedRows } from '../lists/useSearchedRows.ts';
import { PhoneText, PhoneValue } from '../phone/PhoneText.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { AddButton, PageHead } from '../shell/PageHead.tsx';
import { ConnectionBadge } from './ConnectionBadge.tsx';
import { NewPhoneNumber } from './NewPhoneNumber.tsx';
import { PhoneNumberPage } from './PhoneNumberPage.tsx';
import css from './Settings.module.css';

const NUMBERS = { one: 'number', many: 'numbers' };

/** The company's Twilio numbers, one of them, or the form of a new one. */
export function PhoneNumbers({ record }: { record?: string }) {
  if (record === 'new') return <NewPhoneNumber />;
  return record ? <PhoneNumberPage key={record} number={record} /> : <NumberList />;
}

function NumberList() {
  const company = useCompany();
  const list = useSearchedRows(useQuery(phoneNumbersQuery(company.id)), textOf);
  const flows = useQuery(flowsQuery(company.id));
  const page = companyPath(company.id, '/settings/phone-numbers');
  const add = { href: `${page}/new`, label: 'Add number' };
  return (
    <>
      <PageHead title="Phone Numbers" add={add} />
      <RecordTable
        {...list}
        what={NUMBERS}
        keyOf={({ number }) => number}
        addressOf={({ number }) => `${page}/${encodeURIComponent(number)}`}
        columns={[
          { title: 'Twilio Number', width: '136px', show: ({ number }) => <PhoneText number={number} /> },
          { title: 'Label', width: '3fr', show: showLabel },
          {
            title: 'Assigned to',
            width: '2fr',
            show: ({ owner }) => owner?.name ?? <span className={css.quiet}>Nobody</span>,
          },
          {
            title: 'Call Forwarding Number',
            name: 'callForwardingNumber',
            width: '3fr',
            show: ({ callForwardingNumber }) => <PhoneValue phone={callForwardingNumber} />,
          },
          {
            title: 'Flow',
            width: '2fr',
            show: ({ flow }) =>
              flow === null ? (
                <span className={css.quiet}>Default</span>
              ) : (
                (flows.data?.find(({ id }) => id === flow)?.name ?? '…')
              ),
          },
          {
            title: 'Twilio',
            width: '152px',
            show: ({ connection }) => <ConnectionBadge state={connection} />,
          },
        ]}
        empty={
          <>
            <p>
              No number yet. Of the Twilio numbers that your leads call, the chart says which phone rings.
            </p>
            <AddButton {...add} />
          </>
        }
      />
    </>
  );
}

function showLabel({ label, isDefaultOutbound }: PhoneNumberView) {
  return (
    <>
      {label || <span className={css.quiet}>None</span>}
      {isDefaultOutbound && (
        <span className="mark" title="Default outbound number">
          default
        </span>
      )}
    </>
  );
}

function textOf({ number, label, owner, callForwardingNumber: { typed, e164 } }: PhoneNumberView): string {
  return [label, number, toNational(number), owner?.name, typed, e164].filter(Boolean).join(' ');
}
