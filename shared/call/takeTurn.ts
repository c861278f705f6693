import type { CompiledFlow } from '../flow/compileFlow.ts';
import { completeFacts, type Elsewhere, type Facts, resultOf } from './facts.ts';
import type { Instruction } from './instructions.ts';
import { NO_OTHER_FLOWS, type OtherFlows } from './otherFlows.ts';
import type { Reply } from './replies.ts';
import { type Sentence, sentence } from './sentence.ts';
import { type CallEnd, instructionsOf, type TraceEntry } from './trace.ts';
import { enterFlow, type Walked, walkFrom, walkOn } from './walk.ts';

/**
 * Where a call waits, and what it knows. Plain JSON; with the pinned flow it is all that a later turn needs. The block
 * is one of the flow that the call began with, or of the version that `facts.elsewhere` pins.
 */
export interface Bookmark {
  block: string;
  facts: Facts;
}

/**
 * One walk of the machine, from where the caller waited to where the caller waits next. A memo does not end it: it is
 * answered at once, and blocks that come after it see what was learned. Nor does going to another flow, where the walk
 * goes on. `over` says how the call ended, `null` while it goes on. `unroutable` is true when the walk came to a block
 * that says that nobody could be rung.
 */
export interface Turn {
  n: number;
  trace: TraceEntry[];
  instructions: Instruction[];
  bookmark: Bookmark;
  over: CallEnd | null;
  unroutable: boolean;
}

/**
 * Walks a call's first turn, number 0. This is a pure function: the facts hold the time, and nothing is executed.
 *
 * @param flows those that the call can go to, where its flow names any
 * @example const { instructions } = startCall(compileFlow(flow), facts);
 */
export function startCall(compiled: CompiledFlow, facts: Facts, flows: OtherFlows = NO_OTHER_FLOWS): Turn {
  return toTurn(flows, 0, enterFlow(compiled, facts));
}

/**
 * Walks the turn that a reply sets off. This is a pure function; the same bookmark, reply and time always give
 * the same turn. A caller who is gone ends the call where it stands, without a walk.
 *
 * @param compiled the flow that the call began with
 * @param n the number of this turn, one more than the last one's
 * @param now epoch milliseconds of this turn
 * @param flows those that the call can go to, and the version in which it waits where that is not its own
 * @throws when the bookmark's block is not in the flow, or the block does not wait for a reply
 */
export function takeTurn(
  compiled: CompiledFlow,
  bookmark: Bookmark,
  n: number,
  reply: Reply,
  now: number,
  flows: OtherFlows = NO_OTHER_FLOWS,
): Turn {
  const facts: Facts = { ...completeFacts(bookmark.facts), now };
  const { block } = bookmark;
  const place = flowOf(compiled, facts.elsewhere, flows);
  const waiting = place.blocks.get(block);
  if (!waiting) throw new Error(`The call waits at the block "${block}", which its flow does not have.`);
  if (reply.type === 'callerGone') return callerGone(n, block, facts);
  return toTurn(flows, n, walkFrom(place, waiting, facts, reply));
}

/**
 * The version of the flow in which a call is.
 *
 * @param compiled the flow that the call began with
 * @throws when the version was not loaded
 */
export function flowOf(
  compiled: CompiledFlow,
  elsewhere: Elsewhere | undefined,
  flows: OtherFlows,
): CompiledFlow {
  if (!elsewhere) return compiled;
  const { flow, version } = elsewhere;
  const found = flows.version(flow, version);
  if (!found)
    throw new Error(`The call goes on in version ${version} of the flow "${flow}", which is not here.`);
  return found;
}

function callerGone(n: number, block: string, facts: Facts): Turn {
  // Whoever talked to somebody, or left a message, did not give up by hanging up afterwards.
  const how = resultOf(facts) ?? 'gaveUp';
  return {
    n,
    trace: [{ type: 'ended', block, how, because: sentence('The caller hung up.') }],
    instructions: [{ do: 'hangUp' }],
    bookmark: { block, facts },
    over: how,
    unroutable: false,
  };
}

function toTurn(flows: OtherFlows, n: number, first: Walked): Turn {
  const { facts, trace, snapshot, unroutable } = walkOn(flows, first);
  const block = String(snapshot.value);
  const over = snapshot.status === 'done' ? endOf(facts) : null;
  if (over) trace.push({ type: 'ended', block, how: over, because: END_IN_WORDS[over] });
  return { n, trace, instructions: instructionsOf(trace), bookmark: { block, facts }, over, unroutable };
}

const END_IN_WORDS: Record<CallEnd, Sentence> = {
  answered: sentence('The call was answered and is over.'),
  voicemail: sentence('The caller left a message, and the call is over.'),
  gaveUp: sentence('The caller hung up.'),
  hungUp: sentence('The call is over.'),
};

function endOf(facts: Facts): CallEnd {
  return resultOf(facts) ?? 'hungUp';
}
