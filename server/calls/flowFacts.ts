import type { Facts, NamedRecords, StaffFact } from '../../shared/call/facts.ts';
import type { FlowAsks, NamedIds } from '../../shared/flow/asksOf.ts';
import { browserAddress } from '../../shared/phone/browserIdentity.ts';
import type { Caller } from '../../shared/phone/caller.ts';
import type { FlowState } from '../flows/flowStates.ts';

/** Answers what the flow that routes a call needs to know beyond what every call asks. */
export interface FlowFactsParts {
  /** Which of these numbers, in E.164, are the installation's own Twilio numbers. */
  ownNumbersAmong(numbers: readonly string[]): Promise<string[]>;
  /** Those of these records that the company has, their phones judged for this caller. */
  namedRecords(company: string, names: NamedIds, caller: Caller): Promise<NamedRecords>;
  /** The caller's last call to the company before this time, and the phone that answered one last, as it was rung. */
  earlierCalls(
    company: string,
    caller: Caller,
    before: number,
  ): Promise<{ calledAt: number | null; answeredAt: string | null }>;
  /** What there is of these flows, which a call may go to. */
  flowStates(company: string, ids: readonly string[]): Promise<FlowState[]>;
}

/**
 * Completes what the directory says about a call with what the flow asks for. A flow that asks for nothing more costs
 * no further round trip.
 *
 * @param luck from 0 up to, and not with, 1
 */
export async function addFlowFacts(
  parts: FlowFactsParts,
  facts: Facts,
  { numbersInFlow, named, asksForEarlierCalls }: FlowAsks,
  luck: number,
): Promise<Facts> {
  const { company, caller } = facts;
  const asksForRecords = Object.values(named).some((ids) => ids.length > 0);
  const [ownNumbers, records, earlier] = await Promise.all([
    numbersInFlow.length > 0 ? parts.ownNumbersAmong(numbersInFlow) : [],
    asksForRecords ? parts.namedRecords(company.id, named, caller) : facts.named,
    asksForEarlierCalls ? parts.earlierCalls(company.id, caller, facts.now) : null,
  ]);
  const answeredBy = [...staffOf(facts), ...records.staff].find(
    ({ id, phone }) =>
      earlier?.answeredAt && [phone.e164, browserAddress(company.id, id)].includes(earlier.answeredAt),
  )?.id;
  return {
    ...facts,
    ownNumbers,
    named: records,
    earlier: { calledAt: earlier?.calledAt ?? null, answeredBy: answeredBy ?? null },
    luck,
  };
}

/**
 * Adds to the facts of a call that goes on what flows ask for that were published after it began: what it began with
 * stays as it was.
 */
export async function addLaterFacts(
  parts: FlowFactsParts,
  facts: Facts,
  asks: FlowAsks,
  beganAt: number,
): Promise<Facts> {
  const { earlier: known, named, ownNumbers } = facts;
  const later = await addFlowFacts(parts, { ...facts, now: beganAt }, asks, facts.luck);
  return {
    ...facts,
    ownNumbers: [...new Set([...ownNumbers, ...later.ownNumbers])],
    named: {
      staff: join(named.staff, later.named.staff, ({ id }) => id),
      campaigns: join(named.campaigns, later.named.campaigns, ({ id }) => id),
      numbers: join(named.numbers, later.named.numbers, (number) => number),
    },
    earlier: known.calledAt === null ? later.earlier : known,
  };
}

function join<Item>(known: readonly Item[], more: readonly Item[], idOf: (item: Item) => string): Item[] {
  const ids = new Set(known.map(idOf));
  return [...known, ...more.filter((item) => !ids.has(idOf(item)))];
}

/** The users that the directory says have to do with a call. */
function staffOf({ called, lead }: Facts): StaffFact[] {
  const campaigns = lead?.campaigns ?? [];
  return [called.owner, lead?.owner, ...campaigns.map(({ owner }) => owner)].filter((user) => !!user);
}
