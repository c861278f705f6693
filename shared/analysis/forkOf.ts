import { kindOf } from '../blocks/index.ts';
import { keyIn } from '../call/facts.ts';
import { NO_OTHER_FLOWS, type OtherFlows } from '../call/otherFlows.ts';
import type { Sentence } from '../call/sentence.ts';
import { readWireKey, type TraceEntry, withBlockKeys } from '../call/trace.ts';
import type { Block, Flow } from '../flow/flow.ts';
import { wireKey } from '../flow/flow.ts';
import { nameOf } from '../flow/nameOf.ts';

/** Where a call first goes another way than it did. */
export interface Fork {
  /** The block from which it does, as in `keyIn`. */
  block: string;
  says: string;
  /** Why the call goes this way now, as the trace tells it; null where it is the drawing that leads elsewhere. */
  because: Sentence | null;
}

/**
 * Finds where a call first goes another way than it did; null where it goes the same way.
 *
 * @param flow the flow that the call runs on now
 * @param before the wires it went along before, as in `wiresOf`
 * @param trace what the machine does now
 * @param flows those that the call can go to
 */
export function forkOf(
  flow: Flow,
  before: readonly string[],
  trace: readonly TraceEntry[],
  flows: OtherFlows = NO_OTHER_FLOWS,
): Fork | null {
  const left = leftIn(trace, flows.begins);
  const blocks = blocksAlong(flow, trace, flows);
  const first = left.findIndex((entry, index) => keyOf(entry) !== before[index]);
  if (first === -1) return before.length > left.length ? endsSooner(flow, blocks, left.at(-1)?.block) : null;
  const entry = left[first];
  if (!entry) return null;
  const was = before[first];
  const old = was === undefined ? null : readWireKey(was);
  const block = blocks.get(entry.block);
  if (old?.block === entry.block && block) {
    return {
      block: entry.block,
      says: `“${nameOf(block)}” now goes on by “${labelOf(block, entry.outcome)}” instead of “${labelOf(block, old.outcome)}”.`,
      because: entry.because,
    };
  }
  const cameFrom = left[first - 1]?.block;
  const previous = cameFrom === undefined ? undefined : blocks.get(cameFrom);
  const now = block ? `“${nameOf(block)}”` : 'a way out that leads nowhere';
  if (cameFrom === undefined || !previous)
    return { block: entry.block, says: `The call now begins at ${now}.`, because: null };
  const blockThen = old && blocks.get(old.block);
  const instead = blockThen ? ` instead of “${nameOf(blockThen)}”` : '';
  return {
    block: cameFrom,
    says: `After “${nameOf(previous)}” it now comes to ${now}${instead}.`,
    because: null,
  };
}

type Left = Extract<TraceEntry, { type: 'left' }>;

/** The decisions of a call, each with its block as in `keyIn`. */
function leftIn(trace: readonly TraceEntry[], begins: string): Left[] {
  return withBlockKeys(trace, begins).filter((entry) => entry.type === 'left');
}

/** The blocks of all flows that a call goes through, as in `keyIn`. */
function blocksAlong(
  flow: Flow,
  trace: readonly TraceEntry[],
  flows: OtherFlows,
): ReadonlyMap<string, Block> {
  const found = new Map(flow.blocks.map((block) => [block.id, block]));
  for (const entry of trace) {
    if (entry.type !== 'wentTo' || entry.flow === flows.begins) continue;
    const there = flows.version(entry.flow, entry.version);
    for (const block of there?.flow.blocks ?? []) found.set(keyIn(entry.flow, block.id), block);
  }
  return found;
}

function endsSooner(flow: Flow, blocks: ReadonlyMap<string, Block>, last: string | undefined): Fork | null {
  const key = last ?? flow.start;
  const block = blocks.get(key);
  return block ? { block: key, says: `After “${nameOf(block)}” it goes no further.`, because: null } : null;
}

function keyOf({ block, outcome }: { block: string; outcome: string }): string {
  return wireKey({ from: block, outcome });
}

function labelOf({ kind, settings }: Block, outcome: string): string {
  return (
    kindOf(kind)
      .outcomes(settings)
      .find(({ id }) => id === outcome)?.label ?? outcome
  );
}
