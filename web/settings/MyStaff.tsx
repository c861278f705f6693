import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { phoneNumbersQuery, staffQuery } from '../api/settings.ts';
import { PhoneText, PhoneValue } from '../phone/PhoneText.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { Field } from './Field.tsx';
import { RecordList } from './RecordList.tsx';
import { RecordPage } from './RecordPage.tsx';
import css from './Settings.module.css';

/** The company's staff users, or one of them. */
export function MyStaff({ record }: { record?: string }) {
  const company = useCompany();
  const query = useQuery(staffQuery(company.id));
  const page = companyPath(company.id, '/settings/my-staff');
  if (record) return <StaffUser id={record} />;
  return (
    <RecordList
      query={query}
      what="users"
      empty="No user yet. Users come with the workspace file that is imported."
      keyOf={({ id }) => id}
      addressOf={({ id }) => `${page}/${encodeURIComponent(id)}`}
      textOf={({ name, email, phone }) => `${name} ${email ?? ''} ${phone.typed ?? ''} ${phone.e164 ?? ''}`}
      columns={[
        { title: 'Name', show: ({ name }) => name },
        { title: 'Email', show: ({ email }) => email ?? <span className={css.quiet}>None</span> },
        { title: 'Phone', name: 'userPhone', show: ({ phone }) => <PhoneValue phone={phone} /> },
        {
          title: 'Inbound Twilio Number',
          name: 'inboundTwilioNumber',
          show: ({ inboundTwilioNumber }) => <InboundNumber number={inboundTwilioNumber} />,
        },
      ]}
    />
  );
}

function StaffUser({ id }: { id: string }) {
  const company = useCompany();
  const query = useQuery(staffQuery(company.id));
  const numbers = useQuery(phoneNumbersQuery(company.id));
  const user = query.data?.find((each) => each.id === id);
  const label = numbers.data?.find(({ number }) => number === user?.inboundTwilioNumber)?.label;
  return (
    <RecordPage
      query={query}
      found={user}
      what="user"
      back={companyPath(company.id, '/settings/my-staff')}
      backLabel="All of My Staff"
    >
      {user && (
        <>
          <dl className={css.fields}>
            <Field label="Name">{user.name}</Field>
            <Field label="Email">{user.email ?? <span className={css.quiet}>None</span>}</Field>
            <Field label="Phone" name="userPhone">
              <PhoneValue phone={user.phone} />
            </Field>
          </dl>
          <h2 className={css.section}>Call & Voicemail Settings</h2>
          <dl className={css.fields}>
            <Field label="Inbound Twilio Number" name="inboundTwilioNumber">
              {user.inboundTwilioNumber ? (
                <Link
                  className="quietLink"
                  href={companyPath(
                    company.id,
                    `/settings/phone-numbers/${encodeURIComponent(user.inboundTwilioNumber)}`,
                  )}
                >
                  <PhoneText number={user.inboundTwilioNumber} />
                  {label && ` · ${label}`}
                </Link>
              ) : (
                <span className={css.quiet}>Empty</span>
              )}
            </Field>
          </dl>
        </>
      )}
    </RecordPage>
  );
}

function InboundNumber({ number }: { number: string | null }) {
  return number ? <PhoneText number={number} /> : <span className={css.quiet}>Empty</span>;
}
