import { useQuery, useQueryClient } from '@tanstack/react-query';
import { staffFields } from '../../shared/api/recordFields.ts';
import type { StaffFields, StaffView } from '../../shared/api/settings.ts';
import { changeUser, staffQuery } from '../api/settings.ts';
import { RecordForm } from '../forms/RecordForm.tsx';
import { useRecordForm } from '../forms/useRecordForm.ts';
import { RecordPage } from '../records/RecordPage.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { WhereLine } from '../where/WhereLine.tsx';
import { askToMoveNumber } from './askToMoveNumber.ts';
import { checkUser } from './checkUser.ts';
import { RemoveUser } from './RemoveUser.tsx';
import { USER_LABELS, UserFieldset } from './UserFieldset.tsx';

/** One staff user. */
export function UserPage({ id }: { id: string }) {
  const company = useCompany();
  const query = useQuery(staffQuery(company.id));
  return (
    <RecordPage
      query={query}
      stored={query.data && (query.data.find((user) => user.id === id) ?? null)}
      what="user"
      back={{ href: companyPath(company.id, '/settings/my-staff'), label: 'All of My Staff' }}
      titleOf={({ name }) => name}
    >
      {(user) => <UserForm user={user} />}
    </RecordPage>
  );
}

function UserForm({ user }: { user: StaffView }) {
  const company = useCompany();
  const queries = useQueryClient();
  const form = useRecordForm<StaffFields>({
    title: user.name,
    stored: staffFields(user),
    labels: USER_LABELS,
    check: (fields) => checkUser(fields, user.email),
    save: (change) => changeUser(queries, company.id, user.id, change),
    askToMove: (holder, { inboundTwilioNumber }) => askToMoveNumber(inboundTwilioNumber ?? '', holder, user),
  });
  return (
    <>
      <WhereLine of={{ type: 'user', id: user.id }} />
      <RecordForm form={form} button="Save" aside={<RemoveUser user={user} discard={form.discard} />}>
        <UserFieldset form={form} user={user} />
      </RecordForm>
    </>
  );
}
