import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { toNational } from '../../shared/phone/e164.ts';
import { writeFlowAddress } from '../address/flowAddress.ts';
import { phoneNumbersQuery } from '../api/settings.ts';
import { PhoneText, PhoneValue } from '../phone/PhoneText.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { Field } from './Field.tsx';
import { RecordList } from './RecordList.tsx';
import { RecordPage } from './RecordPage.tsx';
import css from './Settings.module.css';

/** The company's Twilio numbers, or one of them. */
export function PhoneNumbers({ record }: { record?: string }) {
  const company = useCompany();
  const query = useQuery(phoneNumbersQuery(company.id));
  const page = companyPath(company.id, '/settings/phone-numbers');
  if (record) return <PhoneNumber number={record} />;
  return (
    <RecordList
      query={query}
      what="Twilio numbers"
      empty="No Twilio number yet. Numbers come with the workspace file that is imported."
      keyOf={({ number }) => number}
      addressOf={({ number }) => `${page}/${encodeURIComponent(number)}`}
      textOf={({ number, label, owner }) => `${label} ${number} ${toNational(number)} ${owner?.name ?? ''}`}
      columns={[
        { title: 'Twilio Number', show: ({ number }) => <PhoneText number={number} /> },
        { title: 'Label', show: ({ label }) => label },
        {
          title: 'Assigned to',
          show: ({ owner }) => owner?.name ?? <span className={css.quiet}>Nobody</span>,
        },
        {
          title: 'Call Forwarding Number',
          name: 'callForwardingNumber',
          show: ({ callForwardingNumber }) => <PhoneValue phone={callForwardingNumber} />,
        },
      ]}
    />
  );
}

function PhoneNumber({ number }: { number: string }) {
  const company = useCompany();
  const query = useQuery(phoneNumbersQuery(company.id));
  const found = query.data?.find((each) => each.number === number);
  return (
    <RecordPage
      query={query}
      found={found}
      what="Twilio number"
      back={companyPath(company.id, '/settings/phone-numbers')}
      backLabel="All Phone Numbers"
    >
      {found && (
        <>
          <dl className={css.fields}>
            <Field label="Twilio Number">
              <PhoneText number={found.number} />
            </Field>
            <Field label="Label">{found.label || <span className={css.quiet}>None</span>}</Field>
            <Field label="Call Forwarding Number" name="callForwardingNumber">
              <PhoneValue phone={found.callForwardingNumber} />
            </Field>
            <Field label="Assigned to">
              {found.owner ? (
                <Link
                  className="quietLink"
                  href={companyPath(
                    company.id,
                    `/settings/my-staff/${encodeURIComponent(found.owner.id)}?field=inboundTwilioNumber`,
                  )}
                >
                  {found.owner.name}
                </Link>
              ) : (
                <span className={css.quiet}>Nobody</span>
              )}
            </Field>
          </dl>
          <Link
            className="quietLink"
            href={companyPath(
              company.id,
              `/flow${writeFlowAddress({ panel: 'test', called: found.number, replies: [] })}`,
            )}
          >
            Test a call to this number
          </Link>
        </>
      )}
    </RecordPage>
  );
}
