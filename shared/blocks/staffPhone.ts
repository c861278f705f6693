import type { Facts, StaffFact } from '../call/facts.ts';
import { phone, type Sentence, type SentenceValue, sentence, typed } from '../call/sentence.ts';
import type { SettingPlace } from '../directory/settingPlaces.ts';
import type { Destination, UnusableReason } from '../phone/destination.ts';

/** How each reason is told, after the words that name the phone. A missing reason is a compiler error. */
const TOLD: Record<UnusableReason, (number: string) => string> = {
  empty: () => ' is empty',
  invalid: (number) => `, ${number}, is not a valid phone number`,
  ownNumber: (number) =>
    `, ${number}, is one of the system’s own Twilio numbers, so the call would come back`,
  callersNumber: (number) => `, ${number}, is the very number the call comes from`,
  hidden: () => ' could not be rung',
};

/**
 * Tells why a destination is not rung. `whose` names it and may hold placeholders of `values`.
 *
 * @example tellUnusable('The phone of {user}', { user: person('Dana Ortiz') }, destination)
 * // 'The phone of Dana Ortiz, “55-123”, is not a valid phone number.'
 */
export function tellUnusable(
  whose: string,
  values: Record<string, SentenceValue>,
  destination: Destination,
): Sentence {
  const reason = whyUnusable(destination, 'number');
  return sentence(`${whose}${reason.words}.`, { ...values, ...reason.values });
}

/**
 * The part of a sentence that follows the words that name a phone and says why it is not rung. The number
 * stands in the placeholder `name`.
 */
export function whyUnusable(destination: Destination, name: string) {
  const { display, reason = 'invalid' } = destination;
  const number = reason === 'invalid' ? typed(display) : phone(display);
  const values: Record<string, SentenceValue> = display === '' ? {} : { [name]: number };
  return { words: TOLD[reason](`{${name}}`), values };
}

/**
 * The same sentence without the words that a phone is the caller's own: beside a name they would tell who called.
 * For calls that are made anonymous.
 */
export function hideCallersNumber({ template, values }: Sentence): Sentence {
  const told = Object.keys(values).reduce(
    (text, name) => text.replaceAll(TOLD.callersNumber(`{${name}}`), TOLD.hidden('')),
    template,
  );
  const shown = Object.entries(values).filter(([name]) => told.includes(`{${name}}`));
  return sentence(told, Object.fromEntries(shown));
}

/** The first of the lead's campaigns, in the order they are tried, whose assigned user has a usable phone. */
export function firstUsableCampaign(facts: Facts): { name: string; owner: StaffFact } | undefined {
  for (const { name, owner } of facts.lead?.campaigns ?? []) {
    if (owner?.phone.usable) return { name, owner };
  }
  return undefined;
}

/** The place where the phone of this staff user is changed; without a user, the place for any of them. */
export function userPhoneOf(user: StaffFact | null | undefined): SettingPlace {
  return user ? { setting: 'userPhone', recordId: user.id, recordName: user.name } : { setting: 'userPhone' };
}
