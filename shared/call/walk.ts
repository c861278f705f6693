import type { AnyMachineSnapshot } from 'xstate';
import type { Decision } from '../blocks/defineBlock.ts';
import { kindOf } from '../blocks/index.ts';
import { type CompiledFlow, decideReply, seenBy } from '../flow/compileFlow.ts';
import type { Block } from '../flow/flow.ts';
import { walkFromStart, walkOnEvent } from '../flow/pureWalk.ts';
import { type Elsewhere, type Facts, flowNow } from './facts.ts';
import { answeredBy, type Instruction, type InstructionOf, type Memo } from './instructions.ts';
import { MOST_JUMPS, type OtherFlows } from './otherFlows.ts';
import type { Reply } from './replies.ts';
import { record, type Sentence, sentence, text } from './sentence.ts';
import type { TraceEntry } from './trace.ts';

/** Spoken where a chart leads nowhere: the caller must never meet silence. */
export const DEAD_END_SPEECH = 'We are sorry, your call cannot be connected. Please try again later.';

/** A walk so far: the flow in which it is, what it did, in all flows that it went through, and where it stands. */
export interface Walked {
  place: CompiledFlow;
  facts: Facts;
  trace: TraceEntry[];
  unroutable: boolean;
  snapshot: AnyMachineSnapshot;
}

/** Walks from where a flow begins. */
export function enterFlow(place: CompiledFlow, facts: Facts): Walked {
  const [snapshot, actions] = walkFromStart(place.machine, { facts });
  return toWalked(place, facts, snapshot, actions);
}

/** Walks from a block that has its reply to where something is waited for next. */
export function walkFrom(place: CompiledFlow, waiting: Block, facts: Facts, reply: Reply): Walked {
  const decision = decideReply(waiting, facts, reply);
  const answered = withAnswer(waiting, facts, decision);
  const before = place.machine.resolveState({ value: waiting.id, context: { facts: answered } });
  const [snapshot, actions] = walkOnEvent(place.machine, before, { type: 'reply', decision });
  return toWalked(place, answered, snapshot, actions);
}

function toWalked(
  place: CompiledFlow,
  facts: Facts,
  snapshot: AnyMachineSnapshot,
  actions: readonly WalkAction[],
): Walked {
  const trace = readTrace(place, facts, actions);
  const unroutable = trace.some((entry) => entry.type === 'entered' && isUnroutable(place, entry.block));
  return { place, facts, trace, unroutable, snapshot };
}

/**
 * Answers what the walk itself has to answer, and walks on: memos, and going to another flow. Each of them
 * is a walk of its own, because the facts of a walk never change.
 *
 * @throws when the walk fails, or goes round over memos for ever
 */
export function walkOn(flows: OtherFlows, first: Walked): Walked {
  let walked = first;
  let memos = 0;
  for (;;) {
    const { place, snapshot, trace, facts } = walked;
    if (snapshot.status === 'error') throw new Error('The walk failed.', { cause: snapshot.error });
    const asking = snapshot.status === 'active' && place.blocks.get(String(snapshot.value));
    const asked = asking && askedOfWalk(trace);
    if (!asked) return walked;
    const next =
      asked.do === 'goTo'
        ? goToFlow(flows, walked, asking, asked.flow)
        : walkFrom(place, asking, facts, { type: 'noted' });
    // As in compileFlow: checkFlow finds rounds before, and this is the net under it.
    memos = next.place === place ? memos + 1 : 0;
    if (memos > 2 * place.flow.blocks.length + 20)
      throw new Error('The walk goes round over memos for ever.');
    walked = {
      ...next,
      trace: [...trace, ...next.trace],
      unroutable: walked.unroutable || next.unroutable,
    };
  }
}

/** Goes on where another flow begins, or by the block's own way out where that cannot be. */
function goToFlow(flows: OtherFlows, { place, facts }: Walked, from: Block, flow: string): Walked {
  const jumps = facts.elsewhere?.jumps ?? 0;
  const found = flows.open(flow);
  const there =
    'why' in found || jumps < MOST_JUMPS ? found : { name: found.name, why: 'tooManyJumps' as const };
  if ('why' in there) return walkFrom(place, from, facts, { type: 'notOpened', ...there });
  const { name, version, compiled } = there;
  const elsewhere: Elsewhere = {
    flow,
    version,
    jumps: jumps + 1,
    ...(flow === flows.begins && { isBack: true }),
  };
  const entered = enterFlow(compiled, { ...facts, elsewhere });
  const went: TraceEntry = {
    type: 'wentTo',
    block: from.id,
    flow,
    version,
    name,
    because: sentence('The call goes on in the flow “{flow}”, version {version}.', {
      flow: record(name),
      version: text(String(version)),
    }),
  };
  return { ...entered, trace: [went, ...entered.trace] };
}

/** What stands at the end of a walk that the walk itself answers. */
function askedOfWalk(trace: readonly TraceEntry[]): Memo | InstructionOf<'goTo'> | undefined {
  const last = trace.at(-1);
  const instruction = last?.type === 'entered' ? last.instructions.at(-1) : undefined;
  if (instruction === undefined || answeredBy(instruction) !== 'walk') return undefined;
  return instruction as Memo | InstructionOf<'goTo'>; // the two that the walk answers
}

function isUnroutable(compiled: CompiledFlow, id: string): boolean {
  const block = compiled.blocks.get(id);
  return (block && kindOf(block.kind).marksUnroutable?.(block.settings)) ?? false;
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
  const flow = flowNow(facts);
  const answer = {
    block: block.id,
    ...(flow !== undefined && { flow }),
    outcome: id,
    ...(outcome?.means && { means: outcome.means }),
    ...(values && { values }),
    ...(tags && { tags }),
  };
  return { ...facts, answers: [...facts.answers, answer] };
}
