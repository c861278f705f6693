import { checkFlow } from '../../../shared/flow/checkFlow.ts';
import { compileFlow } from '../../../shared/flow/compileFlow.ts';
import { diffFlows } from '../../../shared/flow/diffFlows.ts';
import { renameBlock } from '../../../shared/flow/editFlow.ts';
import type { Flow } from '../../../shared/flow/flow.ts';
import { parseFlow } from '../../../shared/flow/parseFlow.ts';
import { bigFlow } from '../../flows/bigFlow.ts';
import { median } from '../figures.ts';

const ROUNDS = 15;

/** What is done with a whole flow: at each edit, at each save, at each publication. */
const WORK: Record<string, (flow: Flow, copy: Flow) => unknown> = {
  parseFlow: (flow) => parseFlow(flow),
  checkFlow: (flow) => checkFlow(flow),
  // With one that came over the wire, so that no entry is the very same.
  diffFlows: (flow, copy) => diffFlows(flow, copy),
  compileFlow: (flow) => compileFlow(flow),
  'edit one block': (flow) => renameBlock(flow, 'who7', `name ${Math.random()}`),
};

/** What each of these takes for a flow of so many blocks: medians in milliseconds. */
export function benchFlowWork(blocks: number): Array<{ name: string; ms: number }> {
  const flow = bigFlow(blocks);
  const copy: Flow = structuredClone(flow);
  return Object.entries(WORK).map(([name, work]) => ({
    name,
    ms: median(Array.from({ length: ROUNDS }, () => timeOf(() => work(flow, copy)))),
  }));
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
