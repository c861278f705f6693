import { type AnyStateMachine, createMachine, enqueueActions, raise } from 'xstate';
import { AGAIN, type BlockKind, type Decision } from '../blocks/defineBlock.ts';
import { kindOf } from '../blocks/index.ts';
import { blockKey, type Facts } from '../call/facts.ts';
import type { Reply } from '../call/replies.ts';
import type { Block, Flow } from './flow.ts';

/**
 * The state every outcome without a wire leads to. Block ids are lowercase, so no block can be called this.
 * `checkFlow` reports such outcomes; here they must still have a way out that is spoken.
 */
export const UNWIRED = 'UNWIRED';

/** What the machine is given at each turn: it looks at the facts and never changes them. */
export interface WalkContext {
  facts: Facts;
}

/** The event of a reply from the phone line: what the block that waited made of it, see `decideReply`. */
export interface ReplyEvent {
  type: 'reply';
  decision: Decision;
}

/** The event of an outcome: its name, and the reason that goes into the trace. */
interface OutcomeEvent {
  type: `out.${string}`;
  because: Decision['because'];
}

/** A flow that can be walked. Cache it by flow version: compiling costs as much as dozens of walks. */
export interface CompiledFlow {
  flow: Flow;
  machine: AnyStateMachine;
  blocks: ReadonlyMap<string, Block>;
}

/**
 * Compiles a flow to a flat XState machine, one to one: a block is a state, an outcome is an event
 * `out.<outcome>`, a wire is a transition. A kind that decides at once raises its outcome on entry, a
 * waiting one when the event `reply` comes. The only actions are `entered` and `left`, which are returned by
 * XState's pure functions and become the trace; nothing is ever executed.
 *
 * The flow must come from `parseFlow`.
 */
export function compileFlow(flow: Flow): CompiledFlow {
  const targets = new Map(flow.wires.map((wire) => [`${wire.from}.${wire.outcome}`, wire.to]));
  const states: Record<string, unknown> = { [UNWIRED]: { type: 'final', entry: entered(UNWIRED) } };
  for (const block of flow.blocks) states[block.id] = toState(block, targets);
  const config = {
    // The actor that walks share (see `pureWalk`) enters the first state without an input. Without facts nothing
    // decides, so that this idle round costs one state and not a walk, or an error with its stack.
    context: ({ input }: { input?: WalkContext }) => input ?? {},
    initial: flow.start,
    states,
    // The default is endless. checkFlow finds rounds before; this is the net under it.
    options: { maxIterations: 2 * flow.blocks.length + 20 },
  };
  // The states are data made from a document, so their names are unknown to the compiler: the one narrow cast.
  const machine = createMachine(config as unknown as Parameters<typeof createMachine>[0]);
  return { flow, machine, blocks: new Map(flow.blocks.map((block) => [block.id, block])) };
}

function toState(block: Block, targets: ReadonlyMap<string, string>) {
  const kind = kindOf(block.kind);
  const outcomes = kind.outcomes(block.settings);
  if (outcomes.length === 0) return { type: 'final', entry: entered(block.id) };
  const on: Record<string, unknown> = {};
  for (const { id } of outcomes) {
    // A wire back to its own block enters that block again, which XState does only when it is told to.
    const target = targets.get(`${block.id}.${id}`) ?? UNWIRED;
    on[`out.${id}`] = { target, reenter: true, actions: left(block.id, id) };
  }
  if (kind.waits) {
    on.reply = {
      actions: raise(({ event }: { event: ReplyEvent }) => toEvent(event.decision)),
    };
  }
  // What a block does again by itself is no wire: nobody draws it, and nobody can lead it elsewhere.
  if (kind.repeats) on[`out.${AGAIN}`] = { target: block.id, reenter: true, actions: left(block.id, AGAIN) };
  return { entry: [entered(block.id), ...decideOnEntry(kind, block)], on };
}

function decideOnEntry(kind: BlockKind, block: Block): unknown[] {
  const { waits } = kind;
  if (!waits) {
    return [
      raise(({ context: { facts } }: { context: Partial<WalkContext> }) =>
        facts ? decide(kind, block, facts) : UNDECIDED,
      ),
    ];
  }
  return [
    enqueueActions(({ context, enqueue }) => {
      const { facts } = context as Partial<WalkContext>; // the machine's own context, untyped through the registry
      if (facts && !waits(block.settings, seenBy(block, facts))) enqueue.raise(decide(kind, block, facts));
    }),
  ];
}

/** An event that no state knows: it leads nowhere. */
const UNDECIDED = { type: 'undecided' };

function decide(kind: BlockKind, block: Block, facts: Facts): OutcomeEvent {
  return toEvent(decisionOf(kind, block, facts));
}

/**
 * What a block makes of a reply. It is decided before the walk, once, because the blocks that come after it in the
 * very walk may look at the answer.
 *
 * @throws when the block does not wait for a reply
 */
export function decideReply(block: Block, facts: Facts, reply: Reply): Decision {
  const kind = kindOf(block.kind);
  // XState ignores events a state does not know. A call must not stall silently.
  if (!kind.waits) throw new Error(`The block "${block.id}" does not wait for a reply.`);
  return decisionOf(kind, block, facts, reply);
}

function decisionOf(kind: BlockKind, block: Block, facts: Facts, reply?: Reply): Decision {
  const decision = kind.decide?.(block.settings, seenBy(block, facts), reply);
  if (!decision) throw new Error(`The kind "${block.kind}" has outcomes but decides nothing.`);
  return decision;
}

/** The facts as a block looks at them: with the lot that the call drew there, where calls draw lots. */
export function seenBy({ id, kind, settings }: Block, facts: Facts): Facts {
  const lot = kindOf(kind).drawsLots?.(settings) ? facts.lots[blockKey(facts, id)] : undefined;
  return lot === undefined ? facts : { ...facts, lot };
}

function toEvent({ outcome, because }: Decision): OutcomeEvent {
  return { type: `out.${outcome}`, because };
}

function entered(block: string) {
  return { type: 'entered', params: { block } };
}

function left(block: string, outcome: string) {
  return {
    type: 'left',
    params: ({ event }: { event: OutcomeEvent }) => ({ block, outcome, because: event.because }),
  };
}
