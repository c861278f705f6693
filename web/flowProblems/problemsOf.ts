import { checkFlow, type FlowProblem } from '../../shared/flow/checkFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import type { FlowsAround } from '../../shared/flow/flowLoops.ts';
import { useRecordStore } from '../records/recordStore.ts';
import { useFlowsAround } from './flowsAroundStore.ts';

type KnownTo = ReturnType<typeof useRecordStore.getState>['records'];

const known = new WeakMap<
  Flow,
  { records: KnownTo; around: FlowsAround | null; problems: readonly FlowProblem[] }
>();

/**
 * What is wrong with a flow, errors before warnings. A flow never changes, so each is checked once, whoever asks, and
 * again when the records of the company are others, or the flows that it leads to.
 */
export function problemsOf(flow: Flow): readonly FlowProblem[] {
  const { records } = useRecordStore.getState();
  const { around } = useFlowsAround.getState();
  const found = known.get(flow);
  if (found && found.records === records && found.around === around) return found.problems;
  const problems = checkFlow(flow, {
    records: records?.known,
    now: Date.now(),
    ...(around && { others: around }),
  });
  const sorted = [
    ...problems.filter(({ severity }) => severity === 'error'),
    ...problems.filter(({ severity }) => severity === 'warning'),
  ];
  known.set(flow, { records, around, problems: sorted });
  return sorted;
}

/** The same for a component, which is drawn anew when the records are others. */
export function useProblemsOf(flow: Flow | null): readonly FlowProblem[] {
  useRecordStore(({ records }) => records);
  useFlowsAround(({ around }) => around);
  return flow ? problemsOf(flow) : [];
}
