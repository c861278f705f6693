import type { KnownView } from '../api/whyNot.ts';
import { AGAIN } from '../blocks/defineBlock.ts';
import type { Answer, Facts, LeadFact, StaffFact } from '../call/facts.ts';
import { maskName, maskNumber, maskTyped } from '../call/maskedValue.ts';
import { leadAsCaller } from '../directory/leadAsCaller.ts';
import { type Caller, countryOfCaller } from '../phone/caller.ts';
import type { Destination } from '../phone/destination.ts';
import { maskCaller, maskOther } from './mask.ts';
import { maskAll } from './maskReply.ts';

/**
 * Masks the facts of a call, so that the machine still walks on them as on the real ones: which phones are usable
 * was decided before. One comparison is left to the walk, that of the caller, or of a phone, with numbers, their
 * beginnings and their countries that are written into the flow itself. What the caller's number has in common with
 * one stays as it is, and so does its country: whoever sees the flow reads it there, and the path alone would tell that such a number calls.
 *
 * @param comparedInFlow the numbers and beginnings of numbers that are written into the flow, in E.164
 */
export function maskFacts(facts: Facts, comparedInFlow: readonly string[]): Facts {
  return maskWith(createMasks(facts.called.number, comparedInFlow), facts, comparedInFlow);
}

/** Masks what is known beyond the facts of a call, together with them: the same phone is known again in both. */
export function maskKnown({ facts, known }: KnownView, comparedInFlow: readonly string[]): KnownView {
  const masks = createMasks(facts.called.number, comparedInFlow);
  const shown = maskWith(masks, facts, comparedInFlow);
  const { staff, campaigns, numbers, callers } = known;
  return {
    facts: shown,
    known: {
      staff: staff.flatMap((user) => masks.maskStaff(user) ?? []),
      campaigns: campaigns.map(({ id, name, owner }) => ({ id, name, owner: masks.maskStaff(owner) })),
      numbers: numbers.map(({ number, label, forwarding }) => ({
        number,
        label,
        forwarding: masks.mask(forwarding),
      })),
      callers: callers.map(({ caller, lead }) => ({
        from: leadAsCaller(lead.id),
        caller: maskComparedCaller(caller, facts.called.number, comparedInFlow),
        lead: masks.maskLead(lead),
      })),
    },
  };
}

interface Masks {
  mask(destination: Destination): Destination;
  maskStaff(user: StaffFact | null): StaffFact | null;
  maskLead(lead: LeadFact): LeadFact;
}

function createMasks(called: string, comparedInFlow: readonly string[]): Masks {
  const tellApart = tellingApart(comparedInFlow);
  const mask = (destination: Destination) => ({
    ...maskDestination(destination, called),
    ...(destination.e164 !== undefined && { sameAs: tellApart(destination.e164) }),
  });
  const maskStaff = (user: StaffFact | null): StaffFact | null =>
    user && { id: user.id, name: maskName(user.name), phone: mask(user.phone) };
  return {
    mask,
    maskStaff,
    maskLead: ({ id, name, owner, campaigns }) => ({
      id,
      name: maskName(name),
      owner: maskStaff(owner),
      campaigns: campaigns.map((each) => ({
        id: each.id,
        name: each.name,
        enrolledAt: each.enrolledAt,
        owner: maskStaff(each.owner),
      })),
    }),
  };
}

function maskWith(
  { mask, maskStaff, maskLead }: Masks,
  facts: Facts,
  comparedInFlow: readonly string[],
): Facts {
  const { company, called, caller, lead } = facts;
  // Each field by name: what facts learn to hold is hidden until somebody decides that it may be seen.
  return {
    company: {
      id: company.id,
      name: company.name,
      timeZone: company.timeZone,
      country: company.country,
      phone: mask(company.phone),
    },
    called: {
      number: called.number,
      label: called.label,
      owner: maskStaff(called.owner),
      forwarding: mask(called.forwarding),
    },
    caller: maskComparedCaller(caller, called.number, comparedInFlow),
    lead: lead && maskLead(lead),
    ownNumbers: facts.ownNumbers,
    named: {
      staff: facts.named.staff.flatMap((user) => maskStaff(user) ?? []),
      campaigns: facts.named.campaigns.map(({ id, name }) => ({ id, name })),
      numbers: facts.named.numbers,
    },
    earlier: { calledAt: facts.earlier.calledAt, answeredBy: facts.earlier.answeredBy },
    luck: facts.luck,
    lots: facts.lots,
    browserPhones: facts.browserPhones,
    now: facts.now,
    answers: facts.answers.map(maskLearned),
    ...(facts.elsewhere && { elsewhere: facts.elsewhere }),
  };
}

/** What a block keeps for itself while it asks again, such as a menu, is none of the caller's. */
function maskLearned(answer: Answer): Answer {
  if (!answer.values || answer.outcome === AGAIN) return answer;
  return { ...answer, values: maskAll(answer.values) };
}

function maskComparedCaller(caller: Caller, called: string, compared: readonly string[]): Caller {
  if (caller.kind !== 'number') return maskCaller(caller, called);
  const { e164 } = caller;
  const common = Math.max(0, ...compared.filter((each) => e164.startsWith(each)).map(({ length }) => length));
  if (common === e164.length || e164 === called) return caller;
  const masked = maskOther(e164, called);
  const country = countryOfCaller(caller);
  return {
    kind: 'number',
    e164: common > masked.indexOf('•') ? e164.slice(0, common) + masked.slice(common) : masked,
    ...(country !== undefined && { country }),
  };
}

/** Names numbers by the order in which they come, so that the walk still knows the same phone again. */
function tellingApart(comparedInFlow: readonly string[]): (number: string) => string {
  const seen = new Map<string, string>();
  return (number) => {
    const name = seen.get(number) ?? (comparedInFlow.includes(number) ? number : `${seen.size + 1}`);
    seen.set(number, name);
    return name;
  };
}

function maskDestination(destination: Destination, called: string): Destination {
  const { display, e164, usable, reason } = destination;
  const told = { usable, ...(reason && { reason }) };
  if (e164 === undefined) return { display: maskTyped(display), ...told };
  const number = maskOther(e164, called);
  // Beside a number, what is displayed is that number or what was typed for it.
  return { display: display === e164 ? number : maskNumber(e164), e164: number, ...told };
}
