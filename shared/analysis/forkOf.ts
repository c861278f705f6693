import { kindOf } from '../blocks/index.ts';
import type { Sentence } from '../call/sentence.ts';
import type { TraceEntry } from '../call/trace.ts';
import type { Block, Flow } from '../flow/flow.ts';
import { wireKey } from '../flow/flow.ts';
import { nameOf } from '../flow/nameOf.ts';

/** Where a call first goes another way than it did. */
export interface Fork {
  /** The block from which it does. */
  block: string;
  says: string;
  /** Why the call goes this way now, as the trace tells it; null where it is the drawing that leads elsewhere. */
  because: Sentence | null;
}

/**
 * Finds where a call first goes another way than it did; null where it goes the same way.
 *
 * @param flow the flow that the call runs on now
 * @param before the wires it went along before, as keys `block.outcome`
 * @param trace what the machine does now
 */
export function forkOf(flow: Flow, before: readonly string[], trace: readonly TraceEntry[]): Fork | null {
  const left = trace.filter((entry) => entry.type === 'left');
  const first = left.findIndex((entry, index) => keyOf(entry) !== before[index]);
  if (first === -1) return before.length > left.length ? endsSooner(flow, left.at(-1)?.block) : null;
  const entry = left[first];
  if (!entry) return null;
  const old = readKey(before[first]);
  const block = blockOf(flow, entry.block);
  if (old?.block === entry.block && block) {
    return {
      block: entry.block,
      says: `“${nameOf(block)}” now goes on by “${labelOf(block, entry.outcome)}” instead of “${labelOf(block, old.outcome)}”.`,
      because: entry.because,
    };
  }
  const previous = blockOf(flow, left[first - 1]?.block);
  const now = block ? `“${nameOf(block)}”` : 'a way out that leads nowhere';
  if (!previous) return { block: entry.block, says: `The call now begins at ${now}.`, because: null };
  const was = blockOf(flow, old?.block);
  const instead = was ? ` instead of “${nameOf(was)}”` : '';
  return {
    block: previous.id,
    says: `After “${nameOf(previous)}” it now comes to ${now}${instead}.`,
    because: null,
  };
}

function endsSooner(flow: Flow, last: string | undefined): Fork | null {
  const block = blockOf(flow, last ?? flow.start);
  return block && { block: block.id, says: `After “${nameOf(block)}” it goes no further.`, because: null };
}

function keyOf({ block, outcome }: { block: string; outcome: string }): string {
  return wireKey({ from: block, outcome });
}

/** The ids of blocks have no full stop. */
function readKey(key: string | undefined): { block: string; outcome: string } | null {
  if (key === undefined) return null;
  const stop = key.indexOf('.');
  return { block: key.slice(0, stop), outcome: key.slice(stop + 1) };
}

function blockOf(flow: Flow, id: string | undefined): Block | null {
  return flow.blocks.find((block) => block.id === id) ?? null;
}

function labelOf({ kind, settings }: Block, outcome: string): string {
  return (
    kindOf(kind)
      .outcomes(settings)
      .find(({ id }) => id === outcome)?.label ?? outcome
  );
}
