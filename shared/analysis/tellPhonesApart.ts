import type { WhatIsKnown } from '../api/whyNot.ts';
import type { Facts, StaffFact } from '../call/facts.ts';
import type { Destination } from '../phone/destination.ts';
import type { AskedPhone } from './askedPhone.ts';
import { everyPhone, everyPhoneOfLead } from './settingChanges.ts';

/** What a question is about that names phones. */
interface NamesPhones {
  facts: Facts;
  known: WhatIsKnown;
  asked: AskedPhone;
}

/**
 * Gives phones that are masked a name each in place of the number, so that whatever rings can be told from whatever
 * does not: of masked numbers, two may look the same. What is not masked stays as it is. For walks that nobody is shown.
 */
export function tellPhonesApart({ facts, known, asked }: NamesPhones): NamesPhones {
  const ofUser = <User extends StaffFact | null>(user: User): User =>
    user && { ...user, phone: nameOf(user.phone) };
  return {
    facts: everyPhone(facts, nameOf),
    asked: { ...asked, phone: nameOf(asked.phone) },
    known: {
      staff: known.staff.map(ofUser),
      campaigns: known.campaigns.map((each) => ({ ...each, owner: ofUser(each.owner) })),
      numbers: known.numbers.map((each) => ({ ...each, forwarding: nameOf(each.forwarding) })),
      callers: known.callers.map((each) => ({ ...each, lead: everyPhoneOfLead(each.lead, nameOf) })),
    },
  };
}

function nameOf(phone: Destination): Destination {
  const { sameAs, e164 } = phone;
  // A number that stands in the flow itself is its own name: the flow rings it by that.
  return sameAs === undefined || e164 === undefined ? phone : { ...phone, display: sameAs, e164: sameAs };
}
