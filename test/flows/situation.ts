import {
  type CampaignFact,
  type Facts,
  inOrderOfEnrolment,
  type StaffFact,
} from '../../shared/call/facts.ts';
import { readCaller } from '../../shared/phone/caller.ts';
import { judgeDestination } from '../../shared/phone/destination.ts';
import { toE164 } from '../../shared/phone/e164.ts';

/** A staff user of a situation: the phone is what a person typed, `null` while the field is empty. */
export interface Person {
  id: string;
  name: string;
  phone: string | null;
}

/** A campaign the lead is enrolled in. Without `enrolledAt` the time was never recorded. */
export interface Enrolment {
  id: string;
  name: string;
  enrolledAt?: number | null;
  user?: Person | null;
}

/**
 * What the directory holds when a call comes, in the words of the records. Fields that are left out are
 * empty, and `from` is Sam Reed's phone.
 */
export interface Situation {
  /** What the carrier sends as `From`. */
  from?: string;
  /** The user whose Inbound Twilio Number is the called number. */
  numberUser?: Person | null;
  forwarding?: string | null;
  companyPhone?: string | null;
  lead?: { name?: string; user?: Person | null; campaigns?: readonly Enrolment[] } | null;
}

/** The number that every situation calls. */
export const CALLED = '+12025550111';
/** Sam Reed, who calls unless a situation says otherwise. */
export const SAM = '+12025550177';
/** The installation's own Twilio numbers: a call forwarded to one of them would come back. */
export const OWN_NUMBERS = [CALLED, '+12025550112', '+12025550113'];
/** Monday 2 March 2026, 15:00 UTC, when the first turn of every situation happens. */
export const NOW = Date.UTC(2026, 2, 2, 15);

/** Makes the facts that the directory would give for a situation, judged and sorted by the same functions. */
export function factsOf(situation: Situation): Facts {
  const { from = SAM, numberUser = null, forwarding = null, companyPhone = null, lead = null } = situation;
  const caller = readCaller(from);
  const judge = (typed: string | null) => {
    const e164 = typed === null ? null : toE164(typed, 'US');
    return judgeDestination({ typed, e164, isOwnNumber: OWN_NUMBERS.includes(e164 ?? ''), caller });
  };
  const toStaff = (user: Person | null | undefined): StaffFact | null =>
    user ? { id: user.id, name: user.name, phone: judge(user.phone) } : null;
  const toCampaign = ({ id, name, enrolledAt = null, user }: Enrolment): CampaignFact => ({
    id,
    name,
    enrolledAt,
    owner: toStaff(user),
  });
  return {
    company: {
      id: 'harbor',
      name: 'Harbor Realty',
      timeZone: 'America/New_York',
      country: 'US',
      phone: judge(companyPhone),
    },
    called: {
      number: CALLED,
      label: 'Spring mailers',
      owner: toStaff(numberUser),
      forwarding: judge(forwarding),
    },
    caller,
    lead: lead && {
      id: 'l-1',
      name: lead.name ?? 'Sam Reed',
      owner: toStaff(lead.user),
      campaigns: inOrderOfEnrolment((lead.campaigns ?? []).map(toCampaign)),
    },
    ownNumbers: [],
    named: { staff: [], campaigns: [], numbers: [] },
    earlier: { calledAt: null, answeredBy: null },
    luck: 0,
    lots: {},
    browserPhones: false,
    now: NOW,
    answers: [],
  };
}
