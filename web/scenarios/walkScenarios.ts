import { type Fork, forkOf } from '../../shared/analysis/forkOf.ts';
import { runScenario, type ScenarioRun } from '../../shared/analysis/runScenario.ts';
import { tellDifference } from '../../shared/analysis/tellDifference.ts';
import type { ScenarioFacts, ScenarioView } from '../../shared/api/scenarios.ts';
import type { OtherFlows } from '../../shared/call/otherFlows.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';

/**
 * What came of a scenario: it `passes`, perhaps by another way; it `differs` from what is expected, as `says` tells;
 * or it cannot be walked, and `says` tells why.
 */
export interface ScenarioResult {
  state: 'passes' | 'differs' | 'fault';
  says: string | null;
  /** Where it first goes another way than expected. */
  fork: Fork | null;
  run: ScenarioRun;
}

/** How scenarios are walked. `flows` are those that calls can go to; `onProgress` is told how many are done. */
interface Walking {
  flows: OtherFlows;
  signal: AbortSignal;
  onProgress?(done: number): void;
}

/** The page must not stand still longer than this. */
const SLICE_MS = 12;

/**
 * Walks scenarios on a flow, a few at a time, so that the page stays at hand meanwhile.
 *
 * @returns what came of each, by its id; null when it was ended early
 */
export async function walkScenarios(
  flow: Flow,
  scenarios: readonly ScenarioView[],
  facts: ReadonlyMap<string, ScenarioFacts>,
  { signal, onProgress, flows }: Walking,
): Promise<ReadonlyMap<string, ScenarioResult> | null> {
  const compiled = compileFlow(flow);
  const results = new Map<string, ScenarioResult>();
  let began = performance.now();
  for (const scenario of scenarios) {
    const told = facts.get(scenario.id);
    if (told) {
      const run = 'facts' in told ? runScenario(compiled, told.facts, scenario, flows) : told;
      results.set(scenario.id, judge(flow, scenario, run, flows));
    }
    if (performance.now() - began < SLICE_MS) continue;
    onProgress?.(results.size);
    await breathe();
    if (signal.aborted) return null;
    began = performance.now();
  }
  return signal.aborted ? null : results;
}

/** Says how a walk compares with what is expected. */
function judge(
  flow: Flow,
  { expected }: Pick<ScenarioView, 'expected'>,
  run: ScenarioRun,
  flows: OtherFlows,
): ScenarioResult {
  if ('fault' in run) return { state: 'fault', says: run.fault, fork: null, run: { fault: run.fault } };
  const says = tellDifference(expected, run.end);
  return {
    state: says === null ? 'passes' : 'differs',
    says,
    fork: forkOf(flow, expected.path, run.trace, flows),
    run,
  };
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
