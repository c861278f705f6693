import { type AnyMachineSnapshot, initialTransition, transition } from 'xstate';
import type { Decision } from '../blocks/defineBlock.ts';
import { kindOf } from '../blocks/index.ts';
import { type CompiledFlow, decideReply, seenBy } from '../flow/compileFlow.ts';
import type { Block } from '../flow/flow.ts';
import { type CallResult, completeFacts, type Facts } from './facts.ts';
import { answeredBy, type Instruction } from './instructions.ts';
import type { Reply } from './replies.ts';
import { type Sentence, sentence } from './sentence.ts';
import { type CallEnd, instructionsOf, type TraceEntry } from './trace.ts';

/** Where a call waits, and what it knows. Plain JSON; with the pinned flow it is all that a later turn needs. */
export interface Bookmark {
  block: string;
  facts: Facts;
}

/**
 * One walk of the machine, from where the caller waited to where the caller waits next. What a block only notes does
 * not end it: the note is answered at once, and blocks that come after it see what it learned. `over` says how the
 * call ended, `null` while it goes on. `unroutable` is true when the walk came to a block that says that
 * nobody could be rung.
 */
export interface Turn {
  n: number;
  trace: TraceEntry[];
  instructions: Instruction[];
  bookmark: Bookmark;
  over: CallEnd | null;
  unroutable: boolean;
}

/** Spoken where a chart leads nowhere: the caller must never meet silence. */
export const DEAD_END_SPEECH = 'We are sorry, your call cannot be connected. Please try again later.';

/**
 * Walks a call's first turn, number 0. This is a pure function: the facts hold the time, and nothing is executed.
 *
 * @example const { instructions } = startCall(compileFlow(flow), facts);
 */
export function startCall(compiled: CompiledFlow, facts: Facts): Turn {
  const [snapshot, actions] = initialTransition(compiled.machine, { facts });
  return toTurn(compiled, 0, { facts, trace: readTrace(compiled, facts, actions), snapshot });
}

/**
 * Walks the turn that a reply sets off. This is a pure function; the same bookmark, reply and time always give
 * the same turn. A caller who is gone ends the call where it stands, without a walk.
 *
 * @param n the number of this turn, one more than the last one's
 * @param now epoch milliseconds of this turn
 * @throws when the bookmark's block is not in the flow, or the block does not wait for a reply
 */
export function takeTurn(
  compiled: CompiledFlow,
  bookmark: Bookmark,
  n: number,
  reply: Reply,
  now: number,
): Turn {
  const facts: Facts = { ...completeFacts(bookmark.facts), now };
  const { block } = bookmark;
  const waiting = compiled.blocks.get(block);
  if (!waiting) throw new Error(`The call waits at the block "${block}", which its flow does not have.`);
  if (reply.type === 'callerGone') return callerGone(n, block, facts);
  return toTurn(compiled, n, walkFrom(compiled, waiting, facts, reply));
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

interface Walked {
  facts: Facts;
  trace: TraceEntry[];
  snapshot: AnyMachineSnapshot;
}

/** Walks from a block that has its reply to where something is waited for next. */
function walkFrom(compiled: CompiledFlow, waiting: Block, facts: Facts, reply: Reply): Walked {
  const decision = decideReply(waiting, facts, reply);
  const answered = withAnswer(waiting, facts, decision);
  const before = compiled.machine.resolveState({ value: waiting.id, context: { facts: answered } });
  const [snapshot, actions] = transition(compiled.machine, before, { type: 'reply', decision });
  return { facts: answered, trace: readTrace(compiled, answered, actions), snapshot };
}

function toTurn(compiled: CompiledFlow, n: number, first: Walked): Turn {
  const { facts, trace, snapshot } = walkOverNotes(compiled, first);
  const block = String(snapshot.value);
  const over = snapshot.status === 'done' ? endOf(facts) : null;
  if (over) trace.push({ type: 'ended', block, how: over, because: END_IN_WORDS[over] });
  return {
    n,
    trace,
    instructions: instructionsOf(trace),
    bookmark: { block, facts },
    over,
    unroutable: trace.some((entry) => entry.type === 'entered' && isUnroutable(compiled, entry.block)),
  };
}

/**
 * Answers what is only noted, and walks on. Each note is a walk of its own, because the facts of a walk never change.
 *
 * @throws when the walk fails, or goes round over notes for ever
 */
function walkOverNotes(compiled: CompiledFlow, first: Walked): Walked {
  let walked = first;
  // As in compileFlow: checkFlow finds rounds before, and this is the net under it.
  for (let notes = 0; notes <= 2 * compiled.flow.blocks.length + 20; notes += 1) {
    const { snapshot, trace, facts } = walked;
    if (snapshot.status === 'error') throw new Error('The walk failed.', { cause: snapshot.error });
    const noting = snapshot.status === 'active' && compiled.blocks.get(String(snapshot.value));
    if (!noting || !endsWithNote(trace)) return walked;
    const next = walkFrom(compiled, noting, facts, { type: 'noted' });
    walked = { ...next, trace: [...trace, ...next.trace] };
  }
  throw new Error('The walk goes round over notes for ever.');
}

function endsWithNote(trace: readonly TraceEntry[]): boolean {
  const last = trace.at(-1);
  const instruction = last?.type === 'entered' ? last.instructions.at(-1) : undefined;
  return instruction !== undefined && answeredBy(instruction) === 'walk';
}

function isUnroutable(compiled: CompiledFlow, id: string): boolean {
  const block = compiled.blocks.get(id);
  return (block && kindOf(block.kind).marksUnroutable?.(block.settings)) ?? false;
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

/** What came of the call so far, if anything did. */
function resultOf(facts: Facts): CallResult | undefined {
  return facts.answers.findLast((answer) => answer.means)?.means;
}

/** The shape of the two actions that `compileFlow` declares, as XState returns them. */
interface WalkAction {
  type: string;
  params?: unknown;
}

function readTrace(compiled: CompiledFlow, facts: Facts, actions: readonly WalkAction[]): TraceEntry[] {
  const trace: TraceEntry[] = [];
  for (const action of actions) {
    if (action.type === 'entered') {
      const { block } = action.params as { block: string }; // set by compileFlow
      trace.push({ type: 'entered', block, instructions: instructionsAt(compiled, block, facts) });
    } else if (action.type === 'left') {
      const step = action.params as { block: string; outcome: string; because: Sentence }; // set by compileFlow
      const block = compiled.blocks.get(step.block);
      const setIn = block && kindOf(block.kind).setIn?.(block.settings, seenBy(block, facts));
      trace.push({ type: 'left', ...step, ...(setIn && { setIn }) });
    }
  }
  return trace;
}

function instructionsAt(compiled: CompiledFlow, id: string, facts: Facts): Instruction[] {
  const block = compiled.blocks.get(id);
  if (!block) return [{ do: 'say', text: DEAD_END_SPEECH }, { do: 'hangUp' }];
  return kindOf(block.kind).instructions?.(block.settings, seenBy(block, facts)) ?? [];
}

/** What the reply meant; later blocks may look at it, those of the same walk too. */
function withAnswer(block: Block, facts: Facts, { outcome: id, values, tags }: Decision): Facts {
  const outcome = kindOf(block.kind)
    .outcomes(block.settings)
    .find((each) => each.id === id);
  const answer = {
    block: block.id,
    outcome: id,
    ...(outcome?.means && { means: outcome.means }),
    ...(values && { values }),
    ...(tags && { tags }),
  };
  return { ...facts, answers: [...facts.answers, answer] };
}
