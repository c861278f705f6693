import type { Flow } from './flow.ts';

/** A flow as it was at some time, and what had just been done then. */
export interface Moment {
  flow: Flow;
  /** What led to it, for people, such as `Move 3 blocks`. */
  label: string;
  /** Epoch milliseconds. */
  at: number;
  /** Edits that share it and follow each other closely are one step, such as the keystrokes of one name. */
  mergeKey?: string;
}

/** Undo and redo as data: what was, what is, and what was undone; each list in the order in which it was made. */
export interface History {
  past: readonly Moment[];
  present: Moment;
  future: readonly Moment[];
}

/** How many steps can be undone. The oldest are forgotten. */
export const MOST_STEPS = 200;
/** Within so many milliseconds of the last one, an edit with the same `mergeKey` belongs to the same step. */
const BURST = 1_000;

/** Begins a history that has nothing to undo. */
export function beginHistory(flow: Flow, { label, at }: Pick<Moment, 'label' | 'at'>): History {
  return { past: [], present: { flow, label, at }, future: [] };
}

/**
 * Takes a step: one gesture, one step. What was undone before is dropped. A flow that is the very same is no step.
 *
 * @example commit(history, renameBlock(flow, 'ring', 'Ring Dana'), { label: 'Rename', mergeKey: 'name ring', at })
 */
export function commit(history: History, flow: Flow, step: Omit<Moment, 'flow'>): History {
  const { past, present, future } = history;
  if (flow === present.flow) return history;
  const joins =
    // Whoever came here by undoing keeps this moment: a step that joined it would put itself in its place.
    future.length === 0 &&
    step.mergeKey !== undefined &&
    step.mergeKey === present.mergeKey &&
    Math.abs(step.at - present.at) <= BURST;
  return {
    past: joins ? past : [...past, present].slice(-MOST_STEPS),
    present: { ...step, flow },
    future: [],
  };
}

/** Goes one step back; where there is none, nothing changes. */
export function undo(history: History): History {
  return jumpTo(history, history.past.length - 1);
}

/** Takes the step again that was undone last; where there is none, nothing changes. */
export function redo(history: History): History {
  return jumpTo(history, history.past.length + 1);
}

/** Goes to a moment, by its number in `momentsOf`: as many undos or redos in one. A number that is not there changes nothing. */
export function jumpTo(history: History, number: number): History {
  const moments = momentsOf(history);
  const present = moments[number];
  if (!present || present === history.present) return history;
  return { past: moments.slice(0, number), present, future: moments.slice(number + 1) };
}

/** All moments in order, the present one among them at `history.past.length`: for the history list. */
export function momentsOf({ past, present, future }: History): Moment[] {
  return [...past, present, ...future];
}
