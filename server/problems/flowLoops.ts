import { setImmediate as breathe } from 'node:timers/promises';
import type { ProblemView } from '../../shared/api/problems.ts';
import { MOST_JUMPS } from '../../shared/call/otherFlows.ts';
import { record, sentence } from '../../shared/call/sentence.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { flowLoops, tellLoop } from '../../shared/flow/flowLoops.ts';
import { publishedFlows } from './publishedFlows.ts';
import type { ProblemsParts, Subject } from './subject.ts';

/** Finds published flows that lead in a circle by going to each other. Each circle is told once. */
export async function flowLoopProblems(
  { database, machines }: ProblemsParts,
  company: Subject,
): Promise<ProblemView[]> {
  const leading = new Map<string, Flow>();
  for (const { id, created_at: flowMadeAt, published_version: version } of await publishedFlows(
    database,
    company.id,
  )) {
    const { compiled, flows } = await machines.get({ company: company.id, flow: id, flowMadeAt, version });
    if (flows.length > 0) leading.set(id, compiled.flow);
    await breathe();
  }
  const found = new Map<string, ProblemView>();
  for (const [id, flow] of leading) {
    for (const loop of flowLoops(flow, { id, find: (other) => leading.get(other) })) {
      const key = [...new Set(loop.names)].sort().join('|');
      if (!found.has(key)) found.set(key, toProblem(id, loop));
    }
    await breathe();
  }
  return [...found.values()];
}

function toProblem(
  flow: string,
  { block, names, isEndless }: ReturnType<typeof flowLoops>[number],
): ProblemView {
  const values = { flows: record(tellLoop(names)) };
  return {
    id: `flows:circle:${flow}:${block}`,
    severity: isEndless ? 'error' : 'warning',
    group: 'flows',
    what: sentence(
      isEndless
        ? 'Flows lead in a circle in which nobody is waited for: {flows}.'
        : 'Flows lead in a circle: {flows}.',
      values,
    ),
    means: sentence(
      `A call goes from flow to flow ${MOST_JUMPS} times at the most. Then it goes on by “cannot be opened”.`,
    ),
    steps: [
      sentence('Open Flow and choose the block of “{flow}” that goes to another flow.', {
        flow: record(names[0] ?? ''),
      }),
      sentence('Choose a flow that does not lead back, or take the block out, and publish the flow.'),
    ],
    link: {
      page: `/flow?flow=${encodeURIComponent(flow)}&block=${encodeURIComponent(block)}&panel=block`,
      label: 'Flow',
    },
  };
}
