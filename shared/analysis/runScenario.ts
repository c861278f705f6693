import { blockKey, type Facts } from '../call/facts.ts';
import type { RungPhone } from '../call/instructions.ts';
import { findIn, NO_OTHER_FLOWS, type OtherFlows } from '../call/otherFlows.ts';
import { flowOf, type Turn } from '../call/takeTurn.ts';
import { type CallEnd, type TraceEntry, wiresOf } from '../call/trace.ts';
import { tellCall } from '../call/transcript.ts';
import type { Layer } from '../directory/settingPlaces.ts';
import type { CompiledFlow } from '../flow/compileFlow.ts';
import { nameOf } from '../flow/nameOf.ts';
import { playTestCall } from './playTestCall.ts';
import type { TestReply } from './testReply.ts';

/** The part of a saved test call that decides its walk, beside the facts. `at` is epoch milliseconds. */
export interface ScenarioCall {
  at: number;
  replies: readonly TestReply[];
}

/** The phones that were rung at once. `layer` is null where the block that rings belongs to none. */
export interface ScenarioRing {
  phones: RungPhone[];
  layer: Layer | null;
}

/**
 * What becomes of a test call, as far as a scenario holds it: how it is over (`null`: it waits for what happens next),
 * the phones that were rung, in order, and the block where it ended or waits. `path` are the wires on the way there, as
 * keys `block.outcome`: a call that comes to the same end by another way is told of, and still passes.
 */
export interface ScenarioEnd {
  over: CallEnd | null;
  unroutable: boolean;
  rang: ScenarioRing[];
  /** With its name, which is needed when the block is gone. */
  block: { id: string; name: string };
  path: string[];
}

/** A scenario that was walked, or why it could not be. */
export type ScenarioRun = { end: ScenarioEnd; trace: TraceEntry[] } | { fault: string };

const NOWHERE = 'a way out that leads nowhere';

/**
 * Walks a saved test call by the very function that answers real calls. This is a pure function; it never throws: a
 * draft may be half drawn, so that the call goes round for ever, and that is told.
 *
 * @example runScenario(compileFlow(flow), facts, { at, replies: ['noAnswer', 'message12'] })
 */
export function runScenario(
  compiled: CompiledFlow,
  facts: Facts,
  { at, replies }: ScenarioCall,
  flows: OtherFlows = NO_OTHER_FLOWS,
): ScenarioRun {
  try {
    const turns = playTestCall(compiled, facts, at, replies, flows);
    return { end: endOf(compiled, turns, flows), trace: turns.flatMap(({ trace }) => trace) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** What became of a test call that was played. @param compiled the flow that it began with */
export function endOf(
  compiled: CompiledFlow,
  turns: ReadonlyArray<Pick<Turn, 'n' | 'trace' | 'over' | 'unroutable' | 'bookmark'>>,
  flows: OtherFlows = NO_OTHER_FLOWS,
): ScenarioEnd {
  const { flow } = compiled;
  const last = turns.at(-1)?.bookmark;
  const id = last?.block ?? flow.start;
  const block = flowOf(compiled, last?.facts.elsewhere, flows).blocks.get(id);
  return {
    over: turns.at(-1)?.over ?? null,
    unroutable: turns.some((turn) => turn.unroutable),
    rang: tellCall(flow, turns, findIn(flows)).flatMap((row) => {
      if (row.type !== 'line' || row.instruction.do !== 'ring') return [];
      const { whose, number, more = [] } = row.instruction;
      const phones = [{ number, whose }, ...more.map((each) => ({ number: each.number, whose: each.whose }))];
      return [{ phones, layer: row.layer ?? null }];
    }),
    block: { id: last ? blockKey(last.facts, id) : id, name: block ? nameOf(block) : NOWHERE },
    path: wiresOf(
      turns.flatMap(({ trace }) => trace),
      flows.begins,
    ),
  };
}
