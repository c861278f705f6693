import type { Instruction } from './instructions.ts';
import { type FlowVersion, placeEntries, type TurnToSplit } from './stretches.ts';
import type { TraceEntry } from './trace.ts';

/** A step of a call: a block that it entered, on which version, in which turn, and what became of it there. */
export interface Moment<Turn extends TurnToSplit = TurnToSplit> {
  /** Counts from 1, as in the transcript. */
  step: number;
  turn: Turn;
  on: FlowVersion;
  block: string;
  instructions: readonly Instruction[];
  /** How the call left the block, in this turn or in the next; null while it waits there. */
  left: Exclude<TraceEntry, { type: 'entered' }> | null;
}

/**
 * The steps of a call, in order.
 *
 * @param begins the version that it began with
 * @param turns all its turns so far
 */
export function momentsOf<Turn extends TurnToSplit>(
  begins: FlowVersion,
  turns: readonly Turn[],
): Array<Moment<Turn>> {
  const moments: Array<Moment<Turn>> = [];
  for (const { turn, entry, on } of placeEntries(begins, turns)) {
    const last = moments.at(-1);
    if (entry.type === 'entered') {
      const { block, instructions } = entry;
      moments.push({ step: moments.length + 1, turn, on, block, instructions, left: null });
    } else if (last) last.left = entry;
  }
  return moments;
}
