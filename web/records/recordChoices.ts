import type { ChoicesView } from '../../shared/api/choices.ts';
import type { RecordKind } from '../../shared/blocks/fields.ts';
import type { UnusableReason } from '../../shared/phone/destination.ts';
import { toNational } from '../../shared/phone/e164.ts';
import type { Choice } from '../forms/ChoiceField.tsx';

/** How the records of each sort are called on screens. */
export const RECORD_WORDS: Record<RecordKind, { one: string; none: string; gone: string }> = {
  staff: { one: 'user', none: 'No user matches.', gone: 'A user who is deleted' },
  campaign: { one: 'campaign', none: 'No campaign matches.', gone: 'A campaign that is deleted' },
  number: { one: 'number', none: 'No number matches.', gone: 'A number that is removed' },
  flow: { one: 'flow', none: 'No flow matches.', gone: 'A flow that is archived or gone' },
  secret: { one: 'secret', none: 'No secret matches.', gone: 'A secret that is removed' },
};

const WHY_UNUSABLE: Record<UnusableReason, string> = {
  empty: 'No phone',
  invalid: 'Phone not valid',
  ownNumber: 'Phone is a Twilio number',
  callersNumber: 'Phone of the caller',
  hidden: 'Phone cannot be rung',
};

/** The records of a sort to choose from, found by name and number. */
export function recordChoices(to: RecordKind, choices: ChoicesView): Choice[] {
  return LISTS[to](choices);
}

const LISTS: Record<RecordKind, (choices: ChoicesView) => Choice[]> = {
  staff: ({ staff }) =>
    staff.map(({ id, name, phone, unusable }) => ({
      value: id,
      label: name,
      detail: unusable ? WHY_UNUSABLE[unusable] : toNational(phone.e164 ?? ''),
      words: `${phone.e164 ?? ''} ${phone.typed ?? ''}`,
    })),
  campaign: ({ campaigns }) => campaigns.map(({ id, name }) => ({ value: id, label: name })),
  number: ({ numbers }) =>
    numbers.map(({ number, label }) => ({
      value: number,
      label: toNational(number),
      detail: label,
      words: number,
    })),
  flow: ({ flows }) =>
    flows.map(({ id, name, isPublished }) => ({
      value: id,
      label: name,
      detail: isPublished ? undefined : 'Not published',
    })),
  secret: ({ secrets }) => secrets.map((name) => ({ value: name, label: name })),
};
