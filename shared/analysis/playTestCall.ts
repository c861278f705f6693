import type { Facts } from '../call/facts.ts';
import type { Instruction } from '../call/instructions.ts';
import { luckOf } from '../call/luck.ts';
import { NO_OTHER_FLOWS, type OtherFlows } from '../call/otherFlows.ts';
import type { Reply } from '../call/replies.ts';
import { startCall, type Turn, takeTurn } from '../call/takeTurn.ts';
import type { CompiledFlow } from '../flow/compileFlow.ts';
import { type TestReply, toReply } from './testReply.ts';

/**
 * Plays a test call from its start through the tester's replies. This is a pure function: the same flow,
 * facts, time and replies always give the same turns. Replies beyond the end of the call are left aside.
 *
 * @param at epoch milliseconds at which the call begins
 * @param flows those that the call can go to
 */
export function playTestCall(
  compiled: CompiledFlow,
  facts: Facts,
  at: number,
  replies: readonly TestReply[],
  flows: OtherFlows = NO_OTHER_FLOWS,
): Turn[] {
  let turn = startCall(compiled, { ...facts, luck: luckOfCall(facts, at), now: at, answers: [] }, flows);
  const turns = [turn];
  for (const word of replies) {
    if (turn.over) break;
    turn = playOn(compiled, turn, word, flows);
    turns.push(turn);
  }
  return turns;
}

/** The turn that the tester's next reply sets off, in a call that goes on. */
export function playOn(
  compiled: CompiledFlow,
  turn: Turn,
  word: TestReply,
  flows: OtherFlows = NO_OTHER_FLOWS,
): Turn {
  const reply = toReply(word, waitsFor(turn));
  const now = turn.bookmark.facts.now + 1000 * secondsOf(reply);
  return takeTurn(compiled, turn.bookmark, turn.n + 1, reply, now, flows);
}

/**
 * The draw of a test call: the same for the same call, so that a link to it leads a colleague to the same end. The
 * caller has no part in it: whoever sees the caller masked is to see the same.
 */
export function luckOfCall({ called }: Facts, at: number): number {
  return luckOf(`${called.number} ${at}`);
}

/** The instruction whose result the call waits for; `undefined` once it is over. */
export function waitsFor(turn: Turn): Instruction | undefined {
  return turn.over ? undefined : turn.instructions.at(-1);
}

function secondsOf(reply: Reply): number {
  return 'seconds' in reply ? reply.seconds : 0;
}
