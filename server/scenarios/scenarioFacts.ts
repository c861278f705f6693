import { setImmediate as breathe } from 'node:timers/promises';
import type { ScenarioFacts } from '../../shared/api/scenarios.ts';
import type { FlowAsks } from '../../shared/flow/asksOf.ts';
import { Missing, Refusal } from '../directory/refusal.ts';
import { maskTestFacts, type TestFactsParts, testFacts } from '../where/testFacts.ts';
import { readScenarios } from './readScenarios.ts';

interface Asked {
  company: string;
  flow: string;
  ids: readonly string[];
  /** What the flow asks for that is walked. */
  asks: FlowAsks | null;
  isMasked: boolean;
}

/**
 * The facts that scenarios are decided by if they call now, as for a test call of each. What keeps one from calling,
 * such as a lead that is gone, is told for that one. Calls are answered between any two of them.
 */
export async function scenarioFacts(
  parts: TestFactsParts,
  { company, flow, ids, asks, isMasked }: Asked,
): Promise<ScenarioFacts[]> {
  const found: ScenarioFacts[] = [];
  for (const { id, called, from } of await readScenarios(parts.database.kysely, company, flow, ids)) {
    try {
      const routed = await testFacts(parts, company, { called, from }, asks);
      found.push({ id, facts: isMasked ? maskTestFacts(routed, from) : routed.facts });
    } catch (error) {
      if (!(error instanceof Missing || error instanceof Refusal)) throw error;
      found.push({ id, fault: error.message });
    }
    await breathe();
  }
  return found;
}
