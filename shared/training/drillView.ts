import type { DrillTurn, DrillView, HeardRow } from '../api/training.ts';
import type { Turn } from '../call/takeTurn.ts';
import type { Drill } from './drill.ts';

/** A drill as it is asked: without what would give the answer away. */
export function viewOfDrill(drill: Drill): DrillView {
  const { ref, level, layer, call, toldReplies, question, turns } = drill;
  return {
    ref,
    level,
    layer,
    call,
    toldReplies: [...toldReplies],
    question,
    turns: question.type === 'why' ? toDrillTurns(turns) : null,
    heard: question.type === 'listen' ? heardIn(drill) : null,
  };
}

/** The turns of a call as the chart plays them. */
export function toDrillTurns(turns: readonly Turn[]): DrillTurn[] {
  return turns.map(({ n, trace, bookmark }) => ({ n, at: bookmark.facts.now, trace }));
}

/** What the caller hears, and what happens on the line. */
function heardIn({ turns, replies }: Drill): HeardRow[] {
  return turns.flatMap(({ instructions }, index): HeardRow[] => {
    const reply = replies[index];
    return [
      ...instructions.map((instruction): HeardRow => ({ type: 'line', instruction })),
      ...(reply === undefined ? [] : [{ type: 'reply' as const, reply }]),
    ];
  });
}
