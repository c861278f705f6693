import { kindOf } from '../../shared/blocks/index.ts';
import { completeFacts, type Facts } from '../../shared/call/facts.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { type Bookmark, startCall, type Turn, takeTurn } from '../../shared/call/takeTurn.ts';
import type { CompiledFlow } from '../../shared/flow/compileFlow.ts';

/** Draws the lot of a block; null where that failed, so that the call goes by chance. */
type Draw = (block: string) => Promise<number | null>;

/** Walks the turns of a call: `startCall` and `takeTurn`, with the lots that calls draw. */
export interface Walker {
  start(facts: Facts): Promise<Turn>;
  take(bookmark: Bookmark, n: number, reply: Reply, now: number): Promise<Turn>;
}

/** Makes the walker of a call. */
export function walkerOf(compiled: CompiledFlow, draw: Draw): Walker {
  return {
    start: (facts) => walkWithLots(compiled, facts, (known) => startCall(compiled, known), draw),
    take: (bookmark, n, reply, now) =>
      walkWithLots(
        compiled,
        completeFacts(bookmark.facts),
        (facts) => takeTurn(compiled, { ...bookmark, facts }, n, reply, now),
        draw,
      ),
  };
}

/**
 * Walks a turn and draws a lot at each block where the call comes to one that has calls draw. A walk is pure, so it is
 * walked again with what was drawn. Only calls that come to the block draw there: if every call of the flow drew at its
 * beginning, those that never come might be just the ones of every second lot, and the same phone would always be first.
 */
async function walkWithLots(
  { blocks }: CompiledFlow,
  facts: Facts,
  walk: (facts: Facts) => Turn,
  draw: Draw,
): Promise<Turn> {
  const tried = new Set(Object.keys(facts.lots));
  let known = facts;
  for (;;) {
    const turn = walk(known);
    const next = turn.trace.find(({ type, block: id }) => {
      const block = blocks.get(id);
      return type === 'entered' && !tried.has(id) && block && kindOf(block.kind).drawsLots?.(block.settings);
    });
    if (!next) return turn;
    tried.add(next.block);
    const lot = await draw(next.block);
    if (lot !== null) known = { ...known, lots: { ...known.lots, [next.block]: lot } };
  }
}
