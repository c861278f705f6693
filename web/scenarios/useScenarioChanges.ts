import { useEffect, useState } from 'react';
import { tellDifference } from '../../shared/analysis/tellDifference.ts';
import { toOtherFlows } from '../../shared/analysis/toOtherFlows.ts';
import type { ScenarioView } from '../../shared/api/scenarios.ts';
import { asksOf, joinAsks } from '../../shared/flow/asksOf.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { asError } from '../api/asError.ts';
import { readFlowsAhead } from '../api/flowsAhead.ts';
import { readScenarioFacts, readScenarios } from '../api/scenarios.ts';
import { type ScenarioResult, walkScenarios } from './walkScenarios.ts';

/** A scenario that ends otherwise when a draft is published, or that does not end as expected then. */
export interface ScenarioChange {
  scenario: ScenarioView;
  /** How its end changes, or how it differs from what is expected where its end stays as it is. */
  says: string;
  /** Whether the new end is the one that is expected. */
  isExpected: boolean;
}

/** What publishing does to the scenarios, once they have run. */
export type ScenarioChanges =
  | { state: 'running'; done: number; all: number }
  | { state: 'done'; all: number; changes: ScenarioChange[] }
  | { state: 'failed'; error: Error };

const BEGINNING: ScenarioChanges = { state: 'running', done: 0, all: 0 };

/** Walks all scenarios of a flow on what is published and on the draft, and says which end otherwise. */
export function useScenarioChanges(
  company: string,
  flow: string,
  { published, draft }: { published: Flow | null; draft: Flow },
): { changes: ScenarioChanges; retry(): void } {
  const [changes, setChanges] = useState<ScenarioChanges>(BEGINNING);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const run = async () => {
      setChanges(BEGINNING);
      const scenarios = await readScenarios(company, flow, signal);
      const all = scenarios.length;
      // Half of it is reading the facts, and half is walking.
      const onProgress = (done: number) =>
        !signal.aborted && setChanges({ state: 'running', done: Math.floor(done / 2), all });
      const asks = published ? joinAsks(asksOf(draft), asksOf(published)) : asksOf(draft);
      const flows = toOtherFlows(flow, await readFlowsAhead(company, asks.flows, signal));
      const question = { scenarios: scenarios.map(({ id }) => id), asks, version: null };
      const facts = await readScenarioFacts(company, flow, question, { signal, onProgress });
      const before = published && (await walkScenarios(published, scenarios, facts, { flows, signal }));
      const walking = { flows, signal, onProgress: (done: number) => onProgress(all + done) };
      const after = await walkScenarios(draft, scenarios, facts, walking);
      if (!after) return;
      setChanges({ state: 'done', all, changes: changesOf(scenarios, before, after) });
    };
    run().catch((error: unknown) => {
      if (signal.aborted) return;
      setChanges({ state: 'failed', error: asError(error) });
    });
    return () => controller.abort();
  }, [company, flow, published, draft, attempt]);
  return { changes, retry: () => setAttempt((before) => before + 1) };
}

type Results = ReadonlyMap<string, ScenarioResult>;

/** The scenarios that end otherwise than they did, or otherwise than expected. */
export function changesOf(
  scenarios: readonly ScenarioView[],
  before: Results | null,
  after: Results,
): ScenarioChange[] {
  return scenarios.flatMap((scenario) => {
    const now = after.get(scenario.id);
    if (!now) return [];
    const isExpected = now.state === 'passes';
    const says = tellChange(before?.get(scenario.id), now) ?? now.says;
    return says === null ? [] : [{ scenario, says, isExpected }];
  });
}

/** How an end changes; null where it stays, or where one of the two is not known. */
function tellChange(before: ScenarioResult | undefined, now: ScenarioResult): string | null {
  if (!before || !('end' in before.run) || !('end' in now.run)) return null;
  return tellDifference(before.run.end, now.run.end);
}
