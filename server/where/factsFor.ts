import type { Facts } from '../../shared/call/facts.ts';
import type { CompiledFlow } from '../../shared/flow/compileFlow.ts';
import type { Caller } from '../../shared/phone/caller.ts';
import type { LookUp } from '../directory/lookUpFacts.ts';
import type { Machines } from '../flows/machines.ts';

/** What a person can do about `NoPublishedFlow`. */
export const NO_FLOW_IN_WORDS =
  'No flow is published that could route this call. Publish one and make it the default.';

/** What finding the facts of a call needs from the rest of the server. */
export interface FactsParts {
  machines: Machines;
  lookUpFacts: LookUp['lookUpFacts'];
  /** Which of these numbers, in E.164, are the installation's own Twilio numbers. */
  ownNumbersAmong(numbers: readonly string[]): Promise<string[]>;
  now(): number;
}

/** The facts of a call, and the flow that would route it. */
export interface RoutedFacts {
  facts: Facts;
  flow: string;
  version: number;
  compiled: CompiledFlow;
  /** The numbers that are written into the flow itself, in E.164. */
  numbersInFlow: string[];
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
  const { compiled, numbersInFlow } = await parts.machines.get({ company, flow, flowMadeAt, version });
  const ownNumbers = await parts.ownNumbersAmong(numbersInFlow);
  return { facts: { ...facts, ownNumbers }, flow, version, compiled, numbersInFlow };
}
