import { factsOfCall } from '../analysis/invented/factsOfCall.ts';
import type { InventedCall } from '../analysis/invented/inventCall.ts';
import { repliesTo } from '../analysis/lineReplies.ts';
import type { RunsOn } from '../analysis/pathTo.ts';
import { playOn, playTestCall, waitsFor } from '../analysis/playTestCall.ts';
import { plainWiresOf } from '../analysis/takeWays.ts';
import type { TestReply } from '../analysis/testReply.ts';
import { blockKey } from '../call/facts.ts';
import { phonesOf } from '../call/instructions.ts';
import type { Turn } from '../call/takeTurn.ts';
import type { Wanted } from './drill.ts';

/** No call of a drill goes on for longer. */
const MOST_TURNS = 40;

/** An invented call that was played, and what happened on the line. */
export interface Walked {
  turns: readonly Turn[];
  replies: readonly TestReply[];
  /** See `plainWires`. */
  wires: readonly string[];
}

/** Plays an invented call with these replies; null where it goes round for ever. */
export function walk(
  { compiled, flows }: RunsOn,
  call: InventedCall,
  replies: readonly TestReply[],
): Walked | null {
  try {
    const turns = playTestCall(compiled, factsOfCall(call), call.at, replies, flows);
    return { turns, replies, wires: plainWiresOf(turns, flows.begins) };
  } catch {
    return null;
  }
}

/**
 * Plays an invented call to its end. At each place what is wished for happens, in order, as long as it can happen there;
 * after that, the first thing that can.
 */
export function walkToEnd(
  { compiled, flows }: RunsOn,
  call: InventedCall,
  wished: readonly TestReply[],
): Walked | null {
  try {
    const turns = playTestCall(compiled, factsOfCall(call), call.at, [], flows);
    const replies: TestReply[] = [];
    for (let turn = turns.at(-1); turn && !turn.over && turns.length < MOST_TURNS; turn = turns.at(-1)) {
      const possible = repliesTo(waitsFor(turn), [{}]);
      const wish = wished[replies.length];
      const word = wish !== undefined && isPossible(wish, possible) ? wish : possible[0];
      if (word === undefined) return null;
      replies.push(word);
      turns.push(playOn(compiled, turn, word, flows));
    }
    return turns.at(-1)?.over ? { turns, replies, wires: plainWiresOf(turns, flows.begins) } : null;
  } catch {
    return null;
  }
}

/** What is found by a host outside may hold any values. */
function isPossible(word: TestReply, possible: readonly TestReply[]): boolean {
  return (
    possible.includes(word) ||
    (word.startsWith('found-') && possible.some((each) => each.startsWith('found-')))
  );
}

/** The phones that ring first in a call, with the block that rings them; none where another thing comes first. */
export function firstRung({ turns }: Pick<Walked, 'turns'>): Wanted[] {
  for (const { bookmark, instructions, over } of turns) {
    const last = over ? undefined : instructions.at(-1);
    if (last?.do !== 'ring') continue;
    const block = blockKey(bookmark.facts, bookmark.block);
    return phonesOf(last).map(({ whose, number }) => ({ block, whose, number }));
  }
  return [];
}

/** Whether the phone that was wanted rings before any other does. */
export function reaches(walked: Pick<Walked, 'turns'> | null, wanted: Wanted): boolean {
  return (
    walked !== null &&
    firstRung(walked).some(({ whose, number }) => whose === wanted.whose && number === wanted.number)
  );
}
