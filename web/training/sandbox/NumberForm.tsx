import { phoneNumberFields } from '../../../shared/api/recordFields.ts';
import type { PhoneNumberFields, PhoneNumberView } from '../../../shared/api/settings.ts';
import type { SettingChange } from '../../../shared/training/settings.ts';
import { RecordForm } from '../../forms/RecordForm.tsx';
import { useRecordForm } from '../../forms/useRecordForm.ts';
import { askToMoveNumber } from '../../settings/askToMoveNumber.ts';
import { PHONE_NUMBER_LABELS, PhoneNumberFieldset } from '../../settings/PhoneNumberFieldset.tsx';
import { refuseHeld } from './refuseHeld.ts';
import type { SandboxProps } from './Sandbox.tsx';

/** The form of a Twilio number, in a sandbox. */
export function NumberForm({ id, ...props }: SandboxProps & { id: string }) {
  const view = props.views.numbers.find(({ number }) => number === id);
  return view ? <Form view={view} {...props} /> : null;
}

function Form({ view, views, change }: SandboxProps & { view: PhoneNumberView }) {
  const { number } = view;
  const form = useRecordForm<PhoneNumberFields>({
    title: view.label || number,
    stored: phoneNumberFields(view),
    labels: PHONE_NUMBER_LABELS,
    async save({ fields, move }) {
      const { label, callForwardingNumber, owner } = fields;
      if (owner !== null && view.owner && view.owner.id !== owner && !move) refuseHeld(view.owner);
      change(
        [
          { setting: 'callForwardingNumber', recordId: number, value: callForwardingNumber },
          ...assigned(number, view.owner?.id ?? null, owner),
        ],
        (company) => ({
          ...company,
          phoneNumbers: company.phoneNumbers?.map((each) =>
            each.number === number ? { ...each, label } : each,
          ),
        }),
      );
    },
    askToMove: (holder, { owner }) =>
      askToMoveNumber(
        number,
        holder,
        views.staff.find((user) => user.id === owner) ?? { ...holder, inboundTwilioNumber: null },
      ),
  });
  return (
    <RecordForm form={form} button="Save">
      <PhoneNumberFieldset form={form} callForwardingNumber={view.callForwardingNumber} />
    </RecordForm>
  );
}

/** Whose Inbound Twilio Number it becomes, as a change of that user. */
function assigned(number: string, before: string | null, owner: string | null): SettingChange[] {
  if (before === owner) return [];
  if (owner !== null) return [{ setting: 'inboundTwilioNumber', recordId: owner, value: number }];
  return before === null ? [] : [{ setting: 'inboundTwilioNumber', recordId: before, value: null }];
}
