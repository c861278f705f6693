import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { ScenarioView } from '../../shared/api/scenarios.ts';
import type { OtherFlows } from '../../shared/call/otherFlows.ts';
import { asksOf } from '../../shared/flow/asksOf.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { useFlowsAhead } from '../api/flowsAhead.ts';
import { readScenarioFacts, scenariosQuery } from '../api/scenarios.ts';
import { type ScenarioResult, walkScenarios } from './walkScenarios.ts';

/** What is walked: the draft as it is drawn, or a published version. */
export interface Walked {
  flow: string;
  document: Flow;
  /** Null for a draft. */
  version: number | null;
}

export interface ScenarioRuns {
  scenarios: readonly ScenarioView[] | undefined;
  /** What came of each, by its id. While they run again, what came of them before stays. */
  results: ReadonlyMap<string, ScenarioResult>;
  /** How many of them are done, while they run. */
  progress: { done: number; all: number } | null;
  error: Error | null;
  /** Reads the directory anew, for one of them or for all, and walks them. */
  runAgain(id?: string): Promise<void>;
  retry(): void;
}

const NO_RESULTS: ReadonlyMap<string, ScenarioResult> = new Map();
/** Whoever draws on is not overtaken by walks of what was drawn before. */
const WALK_AFTER_MS = 150;

/**
 * Walks the scenarios of a flow on what is on the screen, and again with every change of it. The directory is read
 * once, and anew where it is asked for.
 */
export function useScenarioRuns(company: string, { flow, document, version }: Walked): ScenarioRuns {
  const queries = useQueryClient();
  const list = useQuery(scenariosQuery(company, flow));
  const scenarios = list.data;
  const asks = useMemo(() => (version === null ? asksOf(document) : null), [document, version]);
  const ids = useMemo(() => scenarios?.map(({ id }) => id) ?? [], [scenarios]);
  const [read, setRead] = useState(0);
  // A caller may be another after a change, so the revision counts.
  const key = scenarios?.map(({ id, revision }) => `${id} ${revision}`).join(',');
  const queryKey = [company, 'scenario-facts', flow, version, asks, key];
  const facts = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      setRead(0);
      return readScenarioFacts(
        company,
        flow,
        { scenarios: ids, asks, version },
        { signal, onProgress: setRead },
      );
    },
    enabled: scenarios !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    placeholderData: (before) => before,
  });
  const names = useMemo(() => asksOf(document).flows, [document]);
  const ahead = useFlowsAhead(company, flow, names);
  const walk = useWalk(document, scenarios, facts.data, ahead.flows);
  const isReading = facts.isFetching && ids.length > 0;
  return {
    scenarios,
    results: walk.results,
    progress: isReading
      ? { done: Math.min(read, ids.length), all: ids.length }
      : walk.done === null
        ? null
        : { done: walk.done, all: ids.length },
    error: (scenarios ? null : list.error) ?? facts.error ?? (ahead.flows ? null : ahead.error),
    async runAgain(id) {
      if (id === undefined) return void (await facts.refetch());
      const one = await readScenarioFacts(company, flow, { scenarios: [id], asks, version });
      queries.setQueryData<typeof facts.data>(queryKey, (before) => new Map([...(before ?? []), ...one]));
    },
    retry: () => {
      if (list.error) void list.refetch();
      else if (facts.error) void facts.refetch();
      else ahead.retry();
    },
  };
}

function useWalk(
  document: Flow,
  scenarios: readonly ScenarioView[] | undefined,
  facts: Awaited<ReturnType<typeof readScenarioFacts>> | undefined,
  flows: OtherFlows | undefined,
) {
  const [walk, setWalk] = useState<{ results: ScenarioRuns['results']; done: number | null }>({
    results: NO_RESULTS,
    done: null,
  });
  useEffect(() => {
    if (!scenarios || !facts || !flows) return;
    const { signal, abort } = newAbort();
    const onProgress = (done: number) => setWalk((before) => ({ ...before, done }));
    const timer = setTimeout(async () => {
      const results = await walkScenarios(document, scenarios, facts, { flows, signal, onProgress });
      if (results) setWalk({ results, done: null });
    }, WALK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort();
    };
  }, [document, scenarios, facts, flows]);
  return walk;
}

function newAbort() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
