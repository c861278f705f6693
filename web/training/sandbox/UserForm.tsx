import { staffFields } from '../../../shared/api/recordFields.ts';
import type { StaffFields, StaffView } from '../../../shared/api/settings.ts';
import { RecordForm } from '../../forms/RecordForm.tsx';
import { useRecordForm } from '../../forms/useRecordForm.ts';
import { askToMoveNumber } from '../../settings/askToMoveNumber.ts';
import { checkUser } from '../../settings/checkUser.ts';
import { USER_LABELS, UserFieldset } from '../../settings/UserFieldset.tsx';
import { refuseHeld } from './refuseHeld.ts';
import type { SandboxProps } from './Sandbox.tsx';

/** The form of a user, in a sandbox. */
export function UserForm({ id, ...props }: SandboxProps & { id: string }) {
  const user = props.views.staff.find((each) => each.id === id);
  return user ? <Form user={user} {...props} /> : null;
}

function Form({ user, views, change }: SandboxProps & { user: StaffView }) {
  const form = useRecordForm<StaffFields>({
    title: user.name,
    stored: staffFields(user),
    labels: USER_LABELS,
    check: (fields) => checkUser(fields, user.email),
    async save({ fields, move }) {
      const { name, email, phone, inboundTwilioNumber } = fields;
      const holder = views.staff.find((each) => each.inboundTwilioNumber === inboundTwilioNumber);
      if (inboundTwilioNumber !== null && holder && holder.id !== user.id && !move) refuseHeld(holder);
      change(
        [
          { setting: 'userPhone', recordId: user.id, value: phone },
          { setting: 'inboundTwilioNumber', recordId: user.id, value: inboundTwilioNumber },
        ],
        (company) => ({
          ...company,
          staff: company.staff?.map((each) => (each.id === user.id ? { ...each, name, email } : each)),
        }),
      );
    },
    askToMove: (holder, { inboundTwilioNumber }) => askToMoveNumber(inboundTwilioNumber ?? '', holder, user),
  });
  return (
    <RecordForm form={form} button="Save">
      <UserFieldset form={form} user={user} />
    </RecordForm>
  );
}
