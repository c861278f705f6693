import { runScenario } from '../../shared/analysis/runScenario.ts';
import { tellDifference } from '../../shared/analysis/tellDifference.ts';
import { asksOf } from '../../shared/flow/asksOf.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { asksOfAll, flowsAhead } from '../flows/flowsAhead.ts';
import type { TestFactsParts } from '../where/testFacts.ts';
import { readScenarios } from './readScenarios.ts';
import { scenarioFacts } from './scenarioFacts.ts';

/** What came of a saved test call: it ends as expected, or else, or it cannot call; `says` is why, in a sentence. */
export interface ScenarioOutcome {
  name: string;
  state: 'same' | 'changed' | 'fault';
  says: string | null;
}

/** Walks all scenarios of a flow on a document of it, as they would go if they called now. By name. */
export async function runScenarios(
  parts: TestFactsParts,
  company: string,
  { flow, document }: { flow: string; document: Flow },
): Promise<ScenarioOutcome[]> {
  const scenarios = await readScenarios(parts.database.kysely, company, flow);
  const ids = scenarios.map(({ id }) => id);
  const { flows, ahead } = await flowsAhead(parts, company, { begins: flow, names: asksOf(document).flows });
  const asks = asksOfAll(asksOf(document), ahead);
  const facts = new Map(
    (await scenarioFacts(parts, { company, flow, ids, asks, isMasked: false })).map((told) => [
      told.id,
      told,
    ]),
  );
  const compiled = compileFlow(document);
  return scenarios.map((scenario): ScenarioOutcome => {
    const { id, name, expected } = scenario;
    const told = facts.get(id) ?? { fault: 'It was deleted meanwhile.' };
    const run = 'facts' in told ? runScenario(compiled, told.facts, scenario, flows) : told;
    if ('fault' in run) return { name, state: 'fault', says: run.fault };
    const says = tellDifference(expected, run.end);
    return { name, state: says === null ? 'same' : 'changed', says };
  });
}
