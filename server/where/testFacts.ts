import { maskFacts } from '../../shared/accounts/maskFacts.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { leadOfCaller } from '../../shared/directory/leadAsCaller.ts';
import { asksOf, type FlowAsks } from '../../shared/flow/asksOf.ts';
import { readCaller } from '../../shared/phone/caller.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { addFlowFacts } from '../calls/flowFacts.ts';
import type { Database } from '../database/database.ts';
import { NoPublishedFlow } from '../directory/lookUpFacts.ts';
import { Missing } from '../directory/refusal.ts';
import { getVersion } from '../flows/flowShelf.ts';
import { asksOfAll, flowsAhead } from '../flows/flowsAhead.ts';
import { numberOfLead } from '../leads/testCallers.ts';
import { type FactsParts, factsFor, NO_FLOW_IN_WORDS, type RoutedFacts } from './factsFor.ts';

export interface TestFactsParts extends FactsParts {
  database: Database;
}

/** A call that is only tried out. */
export interface TestedCall {
  /** In any way of writing. */
  called: string;
  /** What the line would send, or `lead:ID` for the number of that lead. */
  from: string;
}

/**
 * The very facts that a real call from this caller would be decided by if it came now, for a test call.
 *
 * @param asks what the flow asks for that is walked, where it may be another than the one that routes the number
 * @throws Missing, Refusal
 */
export async function testFacts(
  parts: TestFactsParts,
  company: string,
  { called, from }: TestedCall,
  asks: FlowAsks | null,
): Promise<RoutedFacts> {
  const number = toE164(called);
  const lead = leadOfCaller(from);
  const caller = readCaller(lead === null ? from : await numberOfLead(parts.database, company, lead));
  const routed = number === null ? null : await factsFor(parts, company, number, caller).catch(tellNoFlow);
  if (!routed)
    throw new Missing('This company has no such Twilio number. Choose one from Settings → Phone Numbers.');
  if (!asks) return routed;
  const { facts, numbersInFlow, comparedInFlow } = routed;
  return {
    ...routed,
    facts: await addFlowFacts(parts, { ...facts, named: NOBODY }, asks, facts.luck),
    numbersInFlow: [...numbersInFlow, ...asks.numbersInFlow],
    comparedInFlow: [...comparedInFlow, ...asks.comparedInFlow],
  };
}

const NOBODY: Facts['named'] = { staff: [], campaigns: [], numbers: [] };

/** What a version of a flow asks for, and those that it leads to; null where there is no such version. */
export async function asksOfVersion(
  parts: TestFactsParts,
  company: string,
  flow: string,
  version: number | 'published',
): Promise<FlowAsks | null> {
  const found = await getVersion(parts.database, company, flow, version);
  return found && asksWithAhead(parts, company, asksOf(found.document));
}

/** What a flow asks for together with those that it leads to, as they are published now. */
export async function asksWithAhead(
  parts: TestFactsParts,
  company: string,
  asks: FlowAsks,
): Promise<FlowAsks> {
  const { ahead } = await flowsAhead(parts, company, { begins: '', names: asks.flows });
  return asksOfAll(asks, ahead);
}

/** The facts as somebody may see them who may not see in full. */
export function maskTestFacts({ facts, comparedInFlow }: RoutedFacts, from: string): Facts {
  return maskedLeadOf(maskFacts(facts, comparedInFlow), from);
}

/** Masked facts, for a call from here. Whoever types a number must not learn whose row in the list of callers it is. */
export function maskedLeadOf(masked: Facts, from: string): Facts {
  const isAsLead = leadOfCaller(from) !== null;
  return isAsLead || !masked.lead ? masked : { ...masked, lead: { ...masked.lead, id: '' } };
}

function tellNoFlow(error: unknown): never {
  throw error instanceof NoPublishedFlow ? new Missing(NO_FLOW_IN_WORDS) : error;
}
