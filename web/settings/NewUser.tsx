import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { StaffFields, StaffView } from '../../shared/api/settings.ts';
import { addUser } from '../api/settings.ts';
import { RecordForm } from '../forms/RecordForm.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useRecordForm } from '../forms/useRecordForm.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { askToMoveNumber } from './askToMoveNumber.ts';
import { checkUser } from './checkUser.ts';
import { USER_LABELS, UserFieldset } from './UserFieldset.tsx';

const EMPTY: StaffFields = { name: '', email: null, phone: null, inboundTwilioNumber: null };

/** The form of a new user. */
export function NewUser() {
  const company = useCompany();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const page = companyPath(company.id, '/settings/my-staff');
  const form = useRecordForm<StaffFields, StaffView>({
    title: 'the new user',
    stored: EMPTY,
    labels: USER_LABELS,
    check: (fields) => checkUser(fields),
    save: ({ fields, move }) => addUser(queries, company.id, { fields, move }),
    onSaved: ({ id, name }) => {
      navigate(`${page}/${encodeURIComponent(id)}`, { replace: true });
      tellDone(`${name} is added.`);
    },
    askToMove: (holder, { name, inboundTwilioNumber }) =>
      askToMoveNumber(inboundTwilioNumber ?? '', holder, { id: '', name, inboundTwilioNumber: null }),
  });
  return (
    <>
      <PageHead title="Add user" back={{ href: page, label: 'All of My Staff' }} />
      <RecordForm form={form} button="Save">
        <UserFieldset form={form} />
      </RecordForm>
    </>
  );
}
