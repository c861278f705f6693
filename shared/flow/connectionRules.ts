import { kindOf } from '../blocks/index.ts';
import { checkFlow } from './checkFlow.ts';
import { connect, outcomesOf, type WireStart } from './editFlow.ts';
import type { Flow } from './flow.ts';

/**
 * Says why an outcome may not lead to a block, in a sentence for the person who draws it; `null` when it may. It is
 * asked while a wire is dragged, before it is let go.
 */
export function refuseConnection(flow: Flow, start: WireStart, to: string): string | null {
  const from = flow.blocks.find(({ id }) => id === start.from);
  const target = flow.blocks.find(({ id }) => id === to);
  if (!from || !target) return 'This block is not there any more.';
  if (!outcomesOf(flow, from.id).includes(start.outcome)) return 'This outcome is not there any more.';
  if (from.id === target.id && !kindOf(from.kind).waits) {
    return `“${from.name}” decides at once: led back to itself, a call would never leave it.`;
  }
  // The checks know rounds already; here only those count that this very wire would close.
  const before = new Set(roundsOf(flow));
  const closes = roundsOf(connect(flow, start, to)).some((block) => !before.has(block));
  return closes ? 'A call could go round here for ever, because nothing on the way waits for anybody.' : null;
}

function roundsOf(flow: Flow): string[] {
  return checkFlow(flow)
    .filter(({ rule }) => rule === 'endlessRound')
    .map(({ block }) => block);
}
