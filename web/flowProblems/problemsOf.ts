import { checkFlow, type FlowProblem } from '../../shared/flow/checkFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';

const known = new WeakMap<Flow, readonly FlowProblem[]>();

/** What is wrong with a flow, errors before warnings. A flow never changes, so each is checked once, whoever asks. */
export function problemsOf(flow: Flow): readonly FlowProblem[] {
  const found = known.get(flow);
  if (found) return found;
  const problems = checkFlow(flow);
  const sorted = [
    ...problems.filter(({ severity }) => severity === 'error'),
    ...problems.filter(({ severity }) => severity === 'warning'),
  ];
  known.set(flow, sorted);
  return sorted;
}
