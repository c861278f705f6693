import type { Facts, StaffFact } from '../../call/facts.ts';
import { person, phone, record, type SentenceValue, text, typed } from '../../call/sentence.ts';
import type { Layer, SettingPlace } from '../../directory/settingPlaces.ts';
import { browserAddress } from '../../phone/browserIdentity.ts';
import { type Destination, judgeDestination } from '../../phone/destination.ts';
import { firstUsableCampaign, userPhoneOf } from '../staffPhone.ts';

/** Whom an entry of a ring block stands for. */
export type Who =
  | 'numberOwner'
  | 'leadOwner'
  | 'campaignOwner'
  | 'forwardingNumber'
  | 'companyPhone'
  | 'user'
  | 'team'
  | 'fixedNumber'
  | 'numberOwnerBrowser'
  | 'leadOwnerBrowser'
  | 'campaignOwnerBrowser'
  | 'userBrowser'
  | 'sip';

/** One entry of a ring block. What does not matter for `who` counts for nothing. */
export interface Whom {
  id: string;
  who: Who;
  /** The id of a user. */
  user: string;
  /** E.164. */
  number: string;
  /** A `sip:` address. */
  address: string;
  /** Its part of the calls, where phones are drawn by shares. */
  share: number;
}

/** What the phones are called that belong to nobody in person. */
export const PHONES_OF_NOBODY = {
  forwarding: 'Call Forwarding Number',
  fixed: 'The fixed number',
  sip: 'The SIP phone',
} as const;

/** What an entry comes to in a call. */
export interface Target {
  /** Names the phone for people: the user, the company, or the words for it. */
  name: SentenceValue;
  phone: Destination;
  /** The user it belongs to, by id. */
  user?: string;
  /** What rings: E.164, a `sip:` address or a `client:` identity. Null where nothing may be rung. */
  rung: string | null;
  /** Its number as a value of a sentence. */
  number: SentenceValue;
}

interface WhoInWords {
  label: string;
  layer?: Layer;
  find(facts: Facts, whom: Whom): Target | null;
  setIn?(facts?: Facts, whom?: Whom): SettingPlace;
}

const chosen = ({ named }: Facts, { user }: Whom) => named.staff.find(({ id }) => id === user);
const ofCampaign = (facts: Facts) => firstUsableCampaign(facts)?.owner;
/** In the browser the phone does not matter: the latest enrolment with a user counts. */
const ofAnyCampaign = ({ lead }: Facts) => lead?.campaigns.find(({ owner }) => owner)?.owner;

/** Whom a ring block can ring. A new entry here is all it takes for one more. */
export const WHO: Record<Who, WhoInWords> = {
  numberOwner: {
    label: 'The number’s user',
    layer: 4,
    find: ({ called }) => phoneOf(called.owner),
    setIn: (facts) => userPhoneOf(facts?.called.owner),
  },
  leadOwner: {
    label: 'The lead’s user',
    layer: 3,
    find: ({ lead }) => phoneOf(lead?.owner),
    setIn: (facts) => userPhoneOf(facts?.lead?.owner),
  },
  campaignOwner: {
    label: 'The campaign’s user',
    layer: 3,
    find: (facts) => phoneOf(ofCampaign(facts)),
    setIn: (facts) => userPhoneOf(facts && ofCampaign(facts)),
  },
  forwardingNumber: {
    label: 'The Call Forwarding Number',
    layer: 2,
    find: ({ called }) => onPhone(text(PHONES_OF_NOBODY.forwarding), called.forwarding),
    setIn: (facts) =>
      facts
        ? {
            setting: 'callForwardingNumber',
            recordId: facts.called.number,
            recordName: facts.called.label || facts.called.number,
          }
        : { setting: 'callForwardingNumber' },
  },
  companyPhone: {
    label: 'The Company Phone',
    layer: 1,
    find: ({ company }) => onPhone(record(company.name), company.phone),
    setIn: () => ({ setting: 'companyPhone' }),
  },
  user: {
    label: 'A user',
    find: (facts, whom) => phoneOf(chosen(facts, whom)),
    setIn: (facts, whom) => userPhoneOf(facts && whom && chosen(facts, whom)),
  },
  // Its users stand for it: see `everybodyOf`.
  team: { label: 'The team', find: () => null },
  fixedNumber: {
    label: 'A fixed number',
    find: ({ caller, ownNumbers }, { number }) =>
      onPhone(
        text(PHONES_OF_NOBODY.fixed),
        judgeDestination({
          typed: number,
          e164: number || null,
          isOwnNumber: ownNumbers.includes(number),
          caller,
        }),
      ),
  },
  numberOwnerBrowser: {
    label: 'The number’s user, in the browser',
    layer: 4,
    find: (facts) => browserOf(facts, facts.called.owner),
  },
  leadOwnerBrowser: {
    label: 'The lead’s user, in the browser',
    layer: 3,
    find: (facts) => browserOf(facts, facts.lead?.owner),
  },
  campaignOwnerBrowser: {
    label: 'The campaign’s user, in the browser',
    layer: 3,
    find: (facts) => browserOf(facts, ofAnyCampaign(facts)),
  },
  userBrowser: {
    label: 'A user, in the browser',
    find: (facts, whom) => browserOf(facts, chosen(facts, whom)),
  },
  sip: {
    label: 'A SIP phone',
    find({ caller }, whom) {
      const address = whom.address.trim();
      const isCallers = caller.kind === 'sip' && caller.text === address;
      const usable = isSipAddress(address) && !isCallers;
      return {
        name: text(PHONES_OF_NOBODY.sip),
        phone: usable
          ? { display: address, usable }
          : { display: address, usable, reason: address ? (isCallers ? 'hidden' : 'invalid') : 'empty' },
        rung: usable ? address : null,
        number: typed(address),
      };
    },
  },
};

/** Whom a block rings, one by one: each user of its team in the place of the team. */
export function everybodyOf({ whom, team }: { whom: readonly Whom[]; team: readonly string[] }): Whom[] {
  return whom.flatMap((each) =>
    each.who === 'team'
      ? team.map((user): Whom => ({ ...each, id: `${each.id}.${user}`, who: 'user', user }))
      : [each],
  );
}

/** Whether an entry rings a user in the browser. */
export function isInBrowser({ who }: Whom): boolean {
  return who.endsWith('Browser');
}

/** Whether an address is one of a SIP phone; Twilio takes them up to 254 characters (TwiML Sip). */
export function isSipAddress(address: string): boolean {
  return address.length < 255 && /^sips?:[^\s@<>"]+@[A-Za-z0-9.-]+(:\d{1,5})?(;[^\s<>"]*)?$/.test(address);
}

function onPhone(name: SentenceValue, destination: Destination, user?: string): Target {
  const { usable, e164, display } = destination;
  return {
    name,
    phone: destination,
    ...(user !== undefined && { user }),
    rung: (usable && e164) || null,
    number: phone(display),
  };
}

function phoneOf(user: StaffFact | null | undefined): Target | null {
  return user ? onPhone(person(user.name), user.phone, user.id) : null;
}

/** A browser rings where the company has set browser phones up, and the call does not come from that very one. */
function browserOf(
  { browserPhones, caller, company }: Facts,
  user: StaffFact | null | undefined,
): Target | null {
  if (!user) return null;
  const address = browserAddress(company.id, user.id);
  const usable = browserPhones && !(caller.kind === 'client' && caller.text === address);
  return {
    name: person(user.name),
    phone: usable ? { display: address, usable } : { display: '', usable, reason: 'hidden' },
    user: user.id,
    rung: usable ? address : null,
    number: text('the browser'),
  };
}
