import { kindOf } from '../../shared/blocks/index.ts';
import { blockKey, completeFacts, type Elsewhere, type Facts, flowNow } from '../../shared/call/facts.ts';
import type { OtherFlows } from '../../shared/call/otherFlows.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { type Bookmark, flowOf, startCall, type Turn, takeTurn } from '../../shared/call/takeTurn.ts';
import type { CompiledFlow } from '../../shared/flow/compileFlow.ts';

/** Draws the lot of a block of a flow; null where that failed, so that the call goes by chance. */
type Draw = (flow: string, block: string) => Promise<number | null>;

/** The flow that a call began with, and those that it can go to. */
interface FlowsOfCall {
  compiled: CompiledFlow;
  flows: OtherFlows;
}

/** Walks the turns of a call: `startCall` and `takeTurn`, with the lots that calls draw. */
export interface Walker {
  start(facts: Facts): Promise<Turn>;
  take(bookmark: Bookmark, n: number, reply: Reply, now: number): Promise<Turn>;
}

/** Makes the walker of a call. @param begins the id of the flow that it began with */
export function walkerOf(of: FlowsOfCall, begins: string, draw: Draw): Walker {
  const { compiled, flows } = of;
  const drawAt = (drawn: DrawingBlock) => draw(drawn.flow ?? begins, drawn.block);
  return {
    start: (facts) => walkWithLots(of, facts, (known) => startCall(compiled, known, flows), drawAt),
    take: (bookmark, n, reply, now) =>
      walkWithLots(
        of,
        completeFacts(bookmark.facts),
        (facts) => takeTurn(compiled, { ...bookmark, facts }, n, reply, now, flows),
        drawAt,
      ),
  };
}

/**
 * Walks a turn and draws a lot at each block where the call comes to one that has calls draw. A walk is pure, so it is
 * walked again with what was drawn. Only calls that come to the block draw there: if every call of the flow drew at its
 * beginning, those that never come might be just the ones of every second lot, and the same phone would always be first.
 */
async function walkWithLots(
  of: FlowsOfCall,
  facts: Facts,
  walk: (facts: Facts) => Turn,
  draw: (drawn: DrawingBlock) => Promise<number | null>,
): Promise<Turn> {
  const tried = new Set(Object.keys(facts.lots));
  let known = facts;
  for (;;) {
    const turn = walk(known);
    const next = drawingBlocks(of, facts.elsewhere, turn).find(({ key }) => !tried.has(key));
    if (!next) return turn;
    tried.add(next.key);
    const lot = await draw(next);
    if (lot !== null) known = { ...known, lots: { ...known.lots, [next.key]: lot } };
  }
}

/** A block where calls draw lots: `flow` is absent for the one that the call began with, `key` as in `blockKey`. */
interface DrawingBlock {
  flow: string | undefined;
  block: string;
  key: string;
}

/** The blocks that have calls draw among those that a turn came to, in order. @param first where the turn begins */
function drawingBlocks(
  { compiled, flows }: FlowsOfCall,
  first: Elsewhere | undefined,
  { trace }: Turn,
): DrawingBlock[] {
  let elsewhere = first;
  let { blocks } = flowOf(compiled, elsewhere, flows);
  return trace.flatMap((entry) => {
    const { type, block: id } = entry;
    if (type === 'wentTo') {
      const { flow, version } = entry;
      elsewhere = { flow, version, jumps: 0, ...(flow === flows.begins && { isBack: true }) };
      blocks = flowOf(compiled, elsewhere, flows).blocks;
    }
    const block = type === 'entered' ? blocks.get(id) : undefined;
    if (!block || !kindOf(block.kind).drawsLots?.(block.settings)) return [];
    return [{ flow: flowNow({ elsewhere }), block: id, key: blockKey({ elsewhere }, id) }];
  });
}
