import type { WhatIsKnown } from '../../shared/api/whyNot.ts';
import type { StaffFact } from '../../shared/call/facts.ts';
import { readCaller } from '../../shared/phone/caller.ts';
import { judgeDestination } from '../../shared/phone/destination.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { OWN_NUMBERS, type Person, type Situation } from './situation.ts';

/** Users whom no situation has anything to do with until a setting is changed. */
const OTHERS: readonly Person[] = [
  { id: 'iris', name: 'Iris Bell', phone: '+12025550151' },
  { id: 'otto', name: 'Otto Krug', phone: null },
  { id: 'vera', name: 'Vera Moss', phone: '55-9' },
];

/** All people of a situation, each once; who stands in it twice is the one that is met first. */
function peopleOf({ numberUser, lead }: Situation): Person[] {
  const all = [numberUser, lead?.user, ...(lead?.campaigns ?? []).map(({ user }) => user)];
  return [...new Map(all.flatMap((each) => (each ? [[each.id, each] as const] : [])).toReversed()).values()];
}

/** A situation in which nobody has two phones: a user is the same wherever they stand. */
export function withOnePhoneEach(situation: Situation): Situation {
  const people = new Map(peopleOf(situation).map((each) => [each.id, each]));
  const one = (user: Person | null | undefined) => (user ? (people.get(user.id) ?? null) : null);
  const { lead } = situation;
  return {
    ...situation,
    numberUser: one(situation.numberUser),
    lead: lead && {
      ...lead,
      user: one(lead.user),
      campaigns: (lead.campaigns ?? []).map((each) => ({ ...each, user: one(each.user) })),
    },
  };
}

/** What the directory of a situation holds beside it: its people and the others, and two campaigns more. */
export function knownOf(situation: Situation): WhatIsKnown {
  const caller = readCaller(situation.from ?? '+12025550177');
  const judge = (typed: string | null) => {
    const e164 = typed === null ? null : toE164(typed, 'US');
    return judgeDestination({ typed, e164, isOwnNumber: OWN_NUMBERS.includes(e164 ?? ''), caller });
  };
  const toStaff = ({ id, name, phone }: Person): StaffFact => ({ id, name, phone: judge(phone) });
  const staff = [...peopleOf(situation), ...OTHERS].map(toStaff);
  const iris = staff.find(({ id }) => id === 'iris') ?? null;
  const enrolled = (situation.lead?.campaigns ?? []).map(({ id, name, user }) => ({
    id,
    name,
    owner: user ? toStaff(user) : null,
  }));
  return {
    staff,
    campaigns: [
      ...enrolled,
      { id: 'winter', name: 'Winter letters', owner: iris },
      { id: 'yard', name: 'Yard signs', owner: null },
    ],
    numbers: [{ number: '+12025550112', label: 'Office', forwarding: judge('+12025550161') }],
    callers: [],
  };
}
