import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { StaffView } from '../../shared/api/settings.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { useMay } from '../accounts/useMay.ts';
import { staffQuery } from '../api/settings.ts';
import { RecordTable } from '../lists/RecordTable.tsx';
import { useSearchedRows } from '../lists/useSearchedRows.ts';
import { PhoneText, PhoneValue } from '../phone/PhoneText.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { AddButton, PageHead } from '../shell/PageHead.tsx';
import { NewUser } from './NewUser.tsx';
import css from './Settings.module.css';
import { UserPage } from './UserPage.tsx';

const USERS = { one: 'user', many: 'users' };

/** The company's staff users, one of them, or the form of a new one. */
export function MyStaff({ record }: { record?: string }) {
  if (record === 'new') return <NewUser />;
  return record ? <UserPage key={record} id={record} /> : <StaffList />;
}

function StaffList() {
  const company = useCompany();
  const mayChange = useMay('changeDirectory');
  const list = useSearchedRows(useQuery(staffQuery(company.id)), textOf);
  const page = companyPath(company.id, '/settings/my-staff');
  const addressOf = ({ id }: StaffView) => `${page}/${encodeURIComponent(id)}`;
  const add = { href: `${page}/new`, label: 'Add user' };
  return (
    <>
      <PageHead title="My Staff" add={add} />
      <RecordTable
        {...list}
        what={USERS}
        keyOf={({ id }) => id}
        addressOf={addressOf}
        columns={[
          { title: 'Name', width: '2fr', show: ({ name }) => name },
          {
            title: 'Email',
            width: '2fr',
            show: ({ email }) => email ?? <span className={css.quiet}>None</span>,
          },
          {
            title: 'Phone',
            name: 'userPhone',
            width: '2fr',
            show: ({ phone }) => <PhoneValue phone={phone} />,
          },
          {
            title: 'Inbound Twilio Number',
            name: 'inboundTwilioNumber',
            width: '160px',
            show: ({ inboundTwilioNumber: number }) =>
              number ? <PhoneText number={number} /> : <span className={css.quiet}>Empty</span>,
          },
        ]}
        actionsWidth="88px"
        actions={
          mayChange
            ? (user) => (
                <Button
                  component={Link}
                  href={addressOf(user)}
                  variant="default"
                  size="compact-sm"
                  aria-label={`Edit ${user.name}`}
                >
                  Edit
                </Button>
              )
            : undefined
        }
        empty={
          <>
            <p>No user yet. Users are the people whose phones ring when a lead calls back.</p>
            <AddButton {...add} />
          </>
        }
      />
    </>
  );
}

function textOf({ name, email, phone, inboundTwilioNumber: number }: StaffView): string {
  const phones = [phone.typed, phone.e164, phone.e164 && toNational(phone.e164)];
  return [name, email, ...phones, number, number && toNational(number)].filter(Boolean).join(' ');
}
