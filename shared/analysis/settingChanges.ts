import type { WhatIsKnown } from '../api/whyNot.ts';
import { type CampaignFact, type Facts, inOrderOfEnrolment, type StaffFact } from '../call/facts.ts';
import type { Caller } from '../phone/caller.ts';
import { type Destination, judgeDestination } from '../phone/destination.ts';

/** One change of the settings that a call is decided by. A phone is judged for whoever calls: see `judgeDestination`. */
export type SettingChange =
  /** Whose Inbound Twilio Number the called number is. */
  | { type: 'numberUser'; user: StaffFact | null }
  | { type: 'leadUser'; user: StaffFact | null }
  | { type: 'campaignUser'; campaign: NamedRecord; user: StaffFact | null }
  /** The lead is enrolled, now. */
  | { type: 'enrolment'; campaign: Omit<CampaignFact, 'enrolledAt'> }
  | { type: 'noEnrolment'; campaign: NamedRecord }
  /** The caller's number becomes that of a lead who is assigned to nobody and enrolled in nothing. */
  | { type: 'newLead' }
  /** `isExample` where any other phone that can be rung does as well. */
  | { type: 'userPhone'; user: NamedRecord; phone: Destination; isExample?: true }
  | { type: 'forwardingNumber'; phone: Destination; isExample?: true }
  | { type: 'companyPhone'; phone: Destination; isExample?: true };

/** What is otherwise about the call itself: no setting, but a condition under which it goes another way. */
export type Circumstance =
  /** `from` is what a test call is made with, see `CallersView`. */
  | { type: 'caller'; caller: Caller; lead: Facts['lead']; from: string }
  | { type: 'time'; now: number }
  | { type: 'calledBefore'; calledAt: number | null }
  | { type: 'luck'; luck: number };

/** Anything of a call's facts that can be otherwise. */
export type Change = SettingChange | Circumstance;

interface NamedRecord {
  id: string;
  name: string;
}

/** An empty phone field. */
export const NO_PHONE: Destination = { display: '', usable: false, reason: 'empty' };

/** The name that a lead has who is made for a number that belongs to none. */
const NEW_LEAD = 'The new lead';

type Apply<Type extends Change['type']> = (facts: Facts, change: Extract<Change, { type: Type }>) => Facts;

/**
 * How each change is made. It touches every place in which the facts hold the setting, as a look-up would give it, and
 * the order is that in which changes that come together are made: who calls before what is known of them, whom
 * something is assigned to before that user's phone.
 */
const APPLY: { [Type in Change['type']]: Apply<Type> } = {
  caller: (facts, { caller, lead }) => ({
    ...everyPhone(facts, (phone) => rejudge(phone, caller)),
    caller,
    lead: lead && everyPhoneOfLead(lead, (phone) => rejudge(phone, caller)),
    earlier: { calledAt: null, answeredBy: null },
  }),
  time: (facts, { now }) => ({ ...facts, now }),
  luck: (facts, { luck }) => ({ ...facts, luck }),
  calledBefore: (facts, { calledAt }) => ({ ...facts, earlier: { ...facts.earlier, calledAt } }),
  newLead: (facts) =>
    facts.lead || facts.caller.kind !== 'number'
      ? facts
      : { ...facts, lead: { id: '', name: NEW_LEAD, owner: null, campaigns: [] } },
  enrolment: (facts, { campaign }) =>
    ofCampaigns(facts, (campaigns) => [
      ...campaigns.filter(({ id }) => id !== campaign.id),
      { ...campaign, enrolledAt: facts.now },
    ]),
  noEnrolment: (facts, { campaign }) =>
    ofCampaigns(facts, (campaigns) => campaigns.filter(({ id }) => id !== campaign.id)),
  numberUser: (facts, { user }) => ({ ...facts, called: { ...facts.called, owner: user } }),
  leadUser: (facts, { user }) => ({ ...facts, lead: facts.lead && { ...facts.lead, owner: user } }),
  campaignUser: (facts, { campaign, user }) =>
    ofCampaigns(facts, (campaigns) =>
      campaigns.map((each) => (each.id === campaign.id ? { ...each, owner: user } : each)),
    ),
  userPhone: (facts, { user, phone }) =>
    everyUser(facts, (each) => (each.id === user.id ? { ...each, phone } : each)),
  forwardingNumber: (facts, { phone }) => ({ ...facts, called: { ...facts.called, forwarding: phone } }),
  companyPhone: (facts, { phone }) => ({ ...facts, company: { ...facts.company, phone } }),
};

const ORDER = Object.keys(APPLY);

/**
 * The facts as they would be with these changes, in whatever order they are given. This is a pure function. A setting
 * that the call does not have, such as the user of a caller who is no lead, stays as it is.
 *
 * @example applyChanges(facts, [{ type: 'numberUser', user: kim }]).called.owner // Kim
 */
export function applyChanges(facts: Facts, changes: readonly Change[]): Facts {
  return changes
    .toSorted((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type))
    .reduce((before, change) => applyOne(before, change), facts);
}

function applyOne(facts: Facts, change: Change): Facts {
  // The table has the entry of this very change, which the compiler cannot follow.
  const apply = APPLY[change.type] as (facts: Facts, change: Change) => Facts;
  return apply(facts, change);
}

/** What is known beyond a call's facts, as it would be with these changes. @param called the number that is called */
export function knownAfter(known: WhatIsKnown, changes: readonly Change[], called: string): WhatIsKnown {
  const phones = new Map(
    changes.flatMap((change) =>
      change.type === 'userPhone' ? [[change.user.id, change.phone] as const] : [],
    ),
  );
  const users = new Map(
    changes.flatMap((change) =>
      change.type === 'campaignUser' ? [[change.campaign.id, change.user] as const] : [],
    ),
  );
  const forwarding = changes.find((change) => change.type === 'forwardingNumber')?.phone;
  const withPhone = (user: StaffFact): StaffFact => ({ ...user, phone: phones.get(user.id) ?? user.phone });
  return {
    staff: known.staff.map(withPhone),
    campaigns: known.campaigns.map((each) => {
      const owner = users.has(each.id) ? (users.get(each.id) ?? null) : each.owner;
      return { ...each, owner: owner && withPhone(owner) };
    }),
    numbers: known.numbers.map((each) =>
      forwarding && each.number === called ? { ...each, forwarding } : each,
    ),
    callers: known.callers.map((each) => ({ ...each, lead: everyUserOfLead(each.lead, withPhone) })),
  };
}

/** Says whether a change is one of the settings. */
export function isSettingChange(change: Change): change is SettingChange {
  return !['caller', 'time', 'luck', 'calledBefore'].includes(change.type);
}

/** Names the setting that is changed; two changes of the same one cannot be made together. */
export function settingOf(change: Change): string {
  if ('campaign' in change) {
    const what = change.type === 'campaignUser' ? 'user' : 'enrolment';
    return `campaign ${change.campaign.id} ${what}`;
  }
  return change.type === 'userPhone' ? `userPhone ${change.user.id}` : change.type;
}

/** Judges a phone that was judged before, for another caller. */
function rejudge(phone: Destination, caller: Caller): Destination {
  const { display, e164, reason } = phone;
  if (e164 === undefined || reason === 'ownNumber' || reason === 'hidden') return phone;
  const judged = judgeDestination({ typed: display, e164, isOwnNumber: false, caller });
  return phone.sameAs === undefined ? judged : { ...judged, sameAs: phone.sameAs };
}

/** Changes every phone that the facts hold. */
export function everyPhone(facts: Facts, change: (phone: Destination) => Destination): Facts {
  const withUsers = everyUser(facts, (user) => ({ ...user, phone: change(user.phone) }));
  const { company, called } = withUsers;
  return {
    ...withUsers,
    company: { ...company, phone: change(company.phone) },
    called: { ...called, forwarding: change(called.forwarding) },
  };
}

/** Changes every phone of a lead's users. */
export function everyPhoneOfLead(
  lead: NonNullable<Facts['lead']>,
  change: (phone: Destination) => Destination,
): NonNullable<Facts['lead']> {
  return everyUserOfLead(lead, (user) => ({ ...user, phone: change(user.phone) }));
}

type ChangeUser = (user: StaffFact) => StaffFact;

function everyUser(facts: Facts, change: ChangeUser): Facts {
  const { called, lead, named } = facts;
  return {
    ...facts,
    called: { ...called, owner: called.owner && change(called.owner) },
    lead: lead && everyUserOfLead(lead, change),
    named: { ...named, staff: named.staff.map(change) },
  };
}

function everyUserOfLead(lead: NonNullable<Facts['lead']>, change: ChangeUser): NonNullable<Facts['lead']> {
  return {
    ...lead,
    owner: lead.owner && change(lead.owner),
    campaigns: lead.campaigns.map((each) => ({ ...each, owner: each.owner && change(each.owner) })),
  };
}

function ofCampaigns(facts: Facts, change: (campaigns: CampaignFact[]) => CampaignFact[]): Facts {
  const { lead } = facts;
  return { ...facts, lead: lead && { ...lead, campaigns: inOrderOfEnrolment(change(lead.campaigns)) } };
}
