import type { Facts } from '../../shared/call/facts.ts';
import type { OtherFlows } from '../../shared/call/otherFlows.ts';
import type { CompiledFlow } from '../../shared/flow/compileFlow.ts';
import type { Caller } from '../../shared/phone/caller.ts';
import { addFlowFacts, type FlowFactsParts } from '../calls/flowFacts.ts';
import type { LookUp } from '../directory/lookUpFacts.ts';
import { asksOfAll, type FlowsAheadParts, flowsAhead } from '../flows/flowsAhead.ts';

/** What a person can do about `NoPublishedFlow`. */
export const NO_FLOW_IN_WORDS =
  'No flow is published that could route this call. Publish one and make it the default.';

/** What finding the facts of a call needs from the rest of the server. */
export interface FactsParts extends FlowFactsParts, FlowsAheadParts {
  lookUpFacts: LookUp['lookUpFacts'];
  now(): number;
}

/** The facts of a call, and the flow that would route it. */
export interface RoutedFacts {
  facts: Facts;
  flow: string;
  version: number;
  compiled: CompiledFlow;
  /** Those that the call can go to. */
  flows: OtherFlows;
  /** The numbers that are written into the flow itself and those that it leads to, in E.164. */
  numbersInFlow: string[];
  /** What they compare with the caller's number: see `FlowAsks`. */
  comparedInFlow: string[];
}

/**
 * The very facts that a real call would be decided by if it came now; `null` when the called number is not one of
 * the company's.
 *
 * @param called E.164
 * @throws NoPublishedFlow when no flow can route the call
 */
export async function factsFor(
  parts: FactsParts,
  company: string,
  called: string,
  caller: Caller,
): Promise<RoutedFacts | null> {
  const lookedUp = await parts.lookUpFacts(called, caller, parts.now());
  if (!lookedUp || lookedUp.facts.company.id !== company) return null;
  const { facts, flow, flowMadeAt, version } = lookedUp;
  const machine = await parts.machines.get({ company, flow, flowMadeAt, version });
  const { flows, ahead } = await flowsAhead(parts, company, { begins: flow, names: machine.flows });
  const asks = asksOfAll(machine, ahead);
  // No chance here: the same question is to have the same answer. A test call draws for itself.
  const complete = await addFlowFacts(parts, facts, asks, 0);
  const { numbersInFlow, comparedInFlow } = asks;
  return { facts: complete, flow, version, compiled: machine.compiled, flows, numbersInFlow, comparedInFlow };
}
