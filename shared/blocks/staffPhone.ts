import type { Facts, StaffFact } from '../call/facts.ts';
import { phone, type Sentence, type SentenceValue, sentence, typed } from '../call/sentence.ts';
import type { SettingPlace } from '../directory/settingPlaces.ts';
import type { Destination, UnusableReason } from '../phone/destination.ts';

/** How each reason is told, after the words that name the phone. A missing reason is a compiler error. */
const TOLD: Record<UnusableReason, string> = {
  empty: ' is empty',
  invalid: ', {number}, is not a valid phone number',
  ownNumber: ', {number}, is one of the system’s own Twilio numbers, so the call would come back',
  callersNumber: ', {number}, is the very number the call comes from',
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
  const reason = destination.reason ?? 'invalid';
  const number = reason === 'invalid' ? typed(destination.display) : phone(destination.display);
  return sentence(`${whose}${TOLD[reason]}.`, { ...values, number });
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
