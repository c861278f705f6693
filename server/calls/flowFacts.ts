import type { Facts, NamedRecords, StaffFact } from '../../shared/call/facts.ts';
import type { FlowAsks, NamedIds } from '../../shared/flow/asksOf.ts';
import type { Caller } from '../../shared/phone/caller.ts';

/** Answers what the flow that routes a call needs to know beyond what every call asks. */
export interface FlowFactsParts {
  /** Which of these numbers, in E.164, are the installation's own Twilio numbers. */
  ownNumbersAmong(numbers: readonly string[]): Promise<string[]>;
  /** Those of these records that the company has, their phones judged for this caller. */
  namedRecords(company: string, names: NamedIds, caller: Caller): Promise<NamedRecords>;
  /** The caller's last call to the company, and the phone, in E.164, that answered one last. */
  earlierCalls(
    company: string,
    caller: Caller,
  ): Promise<{ calledAt: number | null; answeredAt: string | null }>;
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
    asksForEarlierCalls ? parts.earlierCalls(company.id, caller) : null,
  ]);
  const answeredBy = [...staffOf(facts), ...records.staff].find(
    ({ phone }) => phone.e164 && phone.e164 === earlier?.answeredAt,
  )?.id;
  return {
    ...facts,
    ownNumbers,
    named: records,
    earlier: { calledAt: earlier?.calledAt ?? null, answeredBy: answeredBy ?? null },
    luck,
  };
}

/** The users that the directory says have to do with a call. */
function staffOf({ called, lead }: Facts): StaffFact[] {
  const campaigns = lead?.campaigns ?? [];
  return [called.owner, lead?.owner, ...campaigns.map(({ owner }) => owner)].filter((user) => !!user);
}
