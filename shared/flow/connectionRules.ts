import { kindOf } from '../blocks/index.ts';
import { outcomesOf, type WireStart } from './editFlow.ts';
import { type Flow, wireKey } from './flow.ts';
import { nameOf } from './nameOf.ts';
import { reachableFrom, sourcesOf, wiresAtOnce } from './reach.ts';

/**
 * Says why an outcome may not lead to a block, in a sentence for the person who draws it; `null` when it may.
 *
 * @example refuseConnection(flow, { from: 'ask', outcome: 'yes' }, 'ask') // '“Ask” decides at once: …'
 */
export function refuseConnection(flow: Flow, start: WireStart, to: string): string | null {
  return connectionsFrom(flow, start)(to);
}

/**
 * The same for many blocks: it looks round the flow once, when a wire begins to be dragged, and each answer costs next
 * to nothing. The answers are about the flow that was given, so a flow that changed needs new ones.
 */
export function connectionsFrom(flow: Flow, start: WireStart): (to: string) => string | null {
  const from = flow.blocks.find(({ id }) => id === start.from);
  if (!from) return () => 'This block is not there any more.';
  const outcome = outcomesOf(flow, from.id).find(({ id }) => id === start.outcome);
  if (!outcome) return () => 'This outcome is not there any more.';
  const ids = new Set(flow.blocks.map(({ id }) => id));
  const decidesAtOnce = !kindOf(from.kind).waits;
  const comesBack = decidesAtOnce || outcome.atOnce ? blocksThatComeBack(flow, start) : new Set<string>();
  return (to) => {
    if (!ids.has(to)) return 'This block is not there any more.';
    if (to === from.id && decidesAtOnce) {
      return `“${nameOf(from)}” decides at once: led back to itself, a call would never leave it.`;
    }
    return comesBack.has(to)
      ? 'A call could go round here for ever, because nothing on the way waits for anybody.'
      : null;
  };
}

/** The blocks from which a call gets to the start of a wire without having waited, that wire itself left out. */
function blocksThatComeBack(flow: Flow, start: WireStart): Set<string> {
  const moved = wireKey(start);
  const others = wiresAtOnce(flow).filter((wire) => wireKey(wire) !== moved);
  return reachableFrom([start.from], sourcesOf(others));
}
