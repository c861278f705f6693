import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isSameVersion, stretchesOf } from '../../shared/call/stretches.ts';
import type { FindFlow } from '../../shared/call/transcript.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { versionQuery } from '../api/queries.ts';
import type { TracedCall } from './traceStore.ts';

/** The versions of all flows that a call went through. */
interface FlowsOfCall {
  /** That of the flow it began with, once it is read. */
  begins: Flow | undefined;
  find: FindFlow;
}

/** Reads the versions of all flows that a real call went through, for telling it. */
export function useFlowsOfCall(company: string, call: TracedCall | undefined): FlowsOfCall {
  const versions = useMemo(() => {
    const all = call ? stretchesOf(call, call.turns).map(({ on }) => on) : [];
    return all.filter((on, index) => all.findIndex((other) => isSameVersion(on, other)) === index);
  }, [call]);
  const read = useQueries({
    queries: versions.map(({ flow, version }) => versionQuery(company, flow, version)),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(() => {
    const find: FindFlow = (on) => read.find((view) => view && isSameVersion(view, on))?.document;
    return { begins: call && find(call), find };
  }, [call, read]);
}
