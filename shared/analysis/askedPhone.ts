import type { WhatIsKnown } from '../api/whyNot.ts';
import { kindOf } from '../blocks/index.ts';
import { everybodyOf, PHONES_OF_NOBODY, type Whom } from '../blocks/ring/whom.ts';
import type { Facts } from '../call/facts.ts';
import { type Instruction, phonesOf } from '../call/instructions.ts';
import type { Block, Flow } from '../flow/flow.ts';
import { type Destination, judgeDestination } from '../phone/destination.ts';
import type { Change } from './settingChanges.ts';

/**
 * A phone of which one may ask why it did not ring. `whose` names it for people; `number` of a Call Forwarding Number is
 * the Twilio number that has it; what is fixed stands in the flow itself.
 */
export type AskedPhone = { whose: string; phone: Destination } & (
  | { type: 'user'; user: string }
  | { type: 'browser'; user: string }
  | { type: 'forwarding'; number: string }
  | { type: 'company' }
  | { type: 'fixed' }
);

/** Names a phone among those that can be asked about. */
export function keyOfAsked(asked: AskedPhone): string {
  if (asked.type === 'user' || asked.type === 'browser') return `${asked.type}:${asked.user}`;
  if (asked.type === 'forwarding') return `forwarding:${asked.number}`;
  return asked.type === 'fixed' ? `fixed:${asked.phone.display}` : 'company';
}

/** Lists the phones of a company that a call could ring: its users, what it forwards to, and what the flow rings. */
export function phonesToAsk(flows: readonly Flow[], facts: Facts, known: WhatIsKnown): AskedPhone[] {
  const { called, company } = facts;
  const users = known.staff.map(
    ({ id, name, phone }): AskedPhone => ({ type: 'user', user: id, whose: name, phone }),
  );
  const others = known.numbers.filter(
    ({ number, forwarding }) => number !== called.number && forwarding.display !== '',
  );
  const forwarding = [
    { number: called.number, label: called.label, forwarding: called.forwarding },
    ...others,
  ];
  return [
    ...users,
    ...forwarding.map(
      (each): AskedPhone => ({
        type: 'forwarding',
        number: each.number,
        whose: `${PHONES_OF_NOBODY.forwarding} of ${each.label || each.number}`,
        phone: each.forwarding,
      }),
    ),
    { type: 'company', whose: `Company Phone of ${company.name}`, phone: company.phone },
    ...fixedIn(flows, facts),
    ...browsersIn(flows, facts, known),
  ];
}

function fixedIn(flows: readonly Flow[], { caller, ownNumbers }: Facts): AskedPhone[] {
  const fixed = new Map<string, AskedPhone>();
  for (const { who, number, address } of rungIn(flows)) {
    if (who === 'fixedNumber' && number !== '') {
      const isOwnNumber = ownNumbers.includes(number);
      const phone = judgeDestination({ typed: number, e164: number, isOwnNumber, caller });
      fixed.set(number, { type: 'fixed', whose: PHONES_OF_NOBODY.fixed, phone });
    }
    if (who === 'sip' && address !== '') {
      fixed.set(address, {
        type: 'fixed',
        whose: PHONES_OF_NOBODY.sip,
        phone: { display: address, usable: true },
      });
    }
  }
  return [...fixed.values()];
}

/** Where the flow rings anybody in the browser, everybody could be meant. */
function browsersIn(flows: readonly Flow[], { browserPhones }: Facts, { staff }: WhatIsKnown): AskedPhone[] {
  if (!browserPhones || !rungIn(flows).some(({ who }) => who.endsWith('Browser'))) return [];
  return staff.map(({ id, name }) => ({
    type: 'browser',
    user: id,
    whose: `${name}, in the browser`,
    phone: { display: `client:${id}`, usable: true },
  }));
}

function rungIn(flows: readonly Flow[]): Whom[] {
  return flows.flatMap(({ blocks }) => blocks.flatMap(whomOf));
}

/** Whom a block rings; nobody, where it does not ring. */
export function whomOf({ kind, settings }: Block): Whom[] {
  const { whom, team } = settings;
  if (kindOf(kind).family !== 'ring' || !Array.isArray(whom) || !Array.isArray(team)) return [];
  return everybodyOf({ whom: whom as Whom[], team: team as string[] }); // the fields of these names took them
}

/** What rings when an asked phone rings, with these changes made. */
export function rungAs(asked: AskedPhone, changes: readonly Change[], called: string): string {
  const { e164, display } = phoneAfter(asked, changes, called);
  return e164 ?? display;
}

function phoneAfter(asked: AskedPhone, changes: readonly Change[], called: string): Destination {
  const changed = changes.find((change) => {
    if (change.type === 'userPhone') return asked.type === 'user' && asked.user === change.user.id;
    if (change.type === 'forwardingNumber') return asked.type === 'forwarding' && asked.number === called;
    return change.type === 'companyPhone' && asked.type === 'company';
  });
  return changed && 'phone' in changed ? changed.phone : asked.phone;
}

/** Says whether what the line must do rings a phone. */
export function rings(instructions: readonly Instruction[], phone: string): boolean {
  return instructions.some(
    (each) => each.do === 'ring' && phonesOf(each).some(({ number }) => number === phone),
  );
}
