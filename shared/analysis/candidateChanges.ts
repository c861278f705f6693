import type { WhatIsKnown } from '../api/whyNot.ts';
import type { CampaignFact, Facts, StaffFact } from '../call/facts.ts';
import type { Destination } from '../phone/destination.ts';
import { toE164 } from '../phone/e164.ts';
import { examplePhone } from '../phone/example.ts';
import type { AskedPhone } from './askedPhone.ts';
import { NO_PHONE, type SettingChange } from './settingChanges.ts';

/** A lead may be in hundreds of campaigns, and a company may have thousands. */
const MOST_CAMPAIGNS = 8;
const MOST_USERS = 8;

/**
 * Lists the changes of settings that could make a phone ring in a call, the smallest first: what is given to its user,
 * a phone that is mended, what is taken from others, then its number entered elsewhere, and at last phones of others
 * that are emptied. Each is one value on one page. This is a pure function.
 */
export function candidateChanges(facts: Facts, known: WhatIsKnown, asked: AskedPhone): SettingChange[] {
  const user = 'user' in asked ? userOf(asked.user, facts, known) : undefined;
  return [
    ...(user ? given(user, facts, known) : givenToAnybody(facts, known)),
    ...mended(asked, facts, known),
    ...taken(facts),
    ...leftEmpty(asked, facts),
    ...entered(asked, facts),
    ...of(!facts.lead && facts.caller.kind === 'number', { type: 'newLead' }),
    ...enrolled(facts, known, user),
    ...emptied(asked, facts),
  ];
}

/** The user as the call knows them, or else as the directory does. */
function userOf(id: string, facts: Facts, { staff }: WhatIsKnown): StaffFact | undefined {
  return [...usersOf(facts), ...staff].find((each) => each.id === id);
}

/** All users whom the facts of a call name, each once. */
function usersOf({ called, lead, named }: Facts): StaffFact[] {
  const all = [
    called.owner,
    lead?.owner,
    ...(lead?.campaigns ?? []).map(({ owner }) => owner),
    ...named.staff,
  ];
  const byId = new Map(all.flatMap((user) => (user ? [[user.id, user] as const] : [])));
  return [...byId.values()];
}

function given(user: StaffFact, facts: Facts, known: WhatIsKnown): SettingChange[] {
  const { called, lead } = facts;
  const campaigns = (lead?.campaigns ?? []).filter(({ owner }) => owner?.id !== user.id);
  const own = notEnrolled(facts, known).filter(({ owner }) => owner?.id === user.id);
  return [
    ...of(called.owner?.id !== user.id, { type: 'numberUser', user }),
    ...of(lead?.owner?.id !== user.id, { type: 'leadUser', user }),
    ...campaigns
      .slice(0, MOST_CAMPAIGNS)
      .map((campaign): SettingChange => ({ type: 'campaignUser', campaign, user })),
    ...own.slice(0, MOST_CAMPAIGNS).map((campaign): SettingChange => ({ type: 'enrolment', campaign })),
  ];
}

/** Some flows only ask whether there is anybody. */
function givenToAnybody({ called, lead }: Facts, { staff }: WhatIsKnown): SettingChange[] {
  const user = staff.find(({ phone }) => phone.usable);
  if (!user) return [];
  return [
    ...of(!called.owner, { type: 'numberUser', user }),
    ...of(!lead?.owner, { type: 'leadUser', user }),
  ];
}

/** A phone that cannot be rung as it is, but could be. */
function mended(asked: AskedPhone, facts: Facts, known: WhatIsKnown): SettingChange[] {
  if (asked.phone.usable) return [];
  const phone = freePhone(facts, known);
  if (asked.type === 'user') {
    return [{ type: 'userPhone', user: { id: asked.user, name: asked.whose }, phone, isExample: true }];
  }
  if (asked.type === 'company') return [{ type: 'companyPhone', phone, isExample: true }];
  return of(asked.type === 'forwarding' && asked.number === facts.called.number, {
    type: 'forwardingNumber',
    phone,
    isExample: true,
  });
}

/** The same number, where a number that is nobody's in person is set. */
function entered({ phone }: AskedPhone, { called, company }: Facts): SettingChange[] {
  if (!phone.usable || phone.e164 === undefined) return [];
  return [
    ...of(!isSamePhone(called.forwarding, phone), { type: 'forwardingNumber', phone }),
    ...of(!isSamePhone(company.phone, phone), { type: 'companyPhone', phone }),
  ];
}

function taken({ called, lead }: Facts): SettingChange[] {
  const campaigns = (lead?.campaigns ?? []).slice(0, MOST_CAMPAIGNS);
  return [
    ...of(called.owner !== null, { type: 'numberUser', user: null }),
    ...of(Boolean(lead?.owner), { type: 'leadUser', user: null }),
    ...campaigns.map((campaign): SettingChange => ({ type: 'noEnrolment', campaign })),
    ...campaigns
      .filter(({ owner }) => owner)
      .map((campaign): SettingChange => ({ type: 'campaignUser', campaign, user: null })),
  ];
}

/** Campaigns that the flow asks for; and, so that there is one to give to a user, the first. */
function enrolled(facts: Facts, known: WhatIsKnown, user: StaffFact | undefined): SettingChange[] {
  const others = notEnrolled(facts, known).filter(({ owner }) => !user || owner?.id !== user.id);
  const asked = new Set(facts.named.campaigns.map(({ id }) => id));
  const wanted = others.filter(({ id }) => asked.has(id));
  const [first] = others;
  const list = wanted.length > 0 || !first ? wanted : [first];
  return list
    .slice(0, MOST_CAMPAIGNS)
    .flatMap((campaign): SettingChange[] => [
      { type: 'enrolment', campaign },
      ...of(user !== undefined, { type: 'campaignUser', campaign, user: user ?? null }),
    ]);
}

function notEnrolled({ lead }: Facts, { campaigns }: WhatIsKnown): Array<Omit<CampaignFact, 'enrolledAt'>> {
  return campaigns.filter(({ id }) => !lead?.campaigns.some((each) => each.id === id));
}

/** What stands above the Company Phone, and the Company Phone itself. */
function leftEmpty(asked: AskedPhone, { called, company }: Facts): SettingChange[] {
  const isOwn = asked.type === 'forwarding' && asked.number === called.number;
  return [
    ...of(called.forwarding.usable && !isOwn, { type: 'forwardingNumber', phone: NO_PHONE }),
    ...of(company.phone.usable && asked.type !== 'company', { type: 'companyPhone', phone: NO_PHONE }),
  ];
}

function emptied(asked: AskedPhone, facts: Facts): SettingChange[] {
  return usersOf(facts)
    .filter(({ id, phone }) => phone.usable && !('user' in asked && asked.user === id))
    .slice(0, MOST_USERS)
    .map((user): SettingChange => ({ type: 'userPhone', user, phone: NO_PHONE }));
}

function of(holds: boolean, change: SettingChange): SettingChange[] {
  return holds ? [change] : [];
}

function isSamePhone(one: Destination, other: Destination): boolean {
  return (one.sameAs ?? one.e164) === (other.sameAs ?? other.e164);
}

/** A phone that rings nobody who is known here, kept for fiction in the company’s country or, failing that, in the US. */
function freePhone(facts: Facts, known: WhatIsKnown): Destination {
  const { caller, company, called } = facts;
  const phones = [
    company.phone,
    called.forwarding,
    ...[...usersOf(facts), ...known.staff].map(({ phone }) => phone),
    ...known.numbers.map(({ forwarding }) => forwarding),
  ];
  const takenNumbers = new Set([
    ...phones.map(({ e164 }) => e164),
    ...known.numbers.map(({ number }) => number),
    ...facts.ownNumbers,
    caller.kind === 'number' ? caller.e164 : called.number,
    called.number,
  ]);
  const example = toE164(examplePhone(company.country) ?? '', company.country) ?? '+12075550143';
  for (let end = 0; end < 100; end += 1) {
    const e164 = example.slice(0, -2) + String(end).padStart(2, '0');
    if (!takenNumbers.has(e164) && toE164(e164) === e164) return { display: e164, e164, usable: true };
  }
  return { display: example, e164: example, usable: true };
}
