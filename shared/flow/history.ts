import type { Flow } from './flow.ts';
import { mergeFlows } from './mergeFlows.ts';
import { takeTheirs } from './takeTheirs.ts';

/** A flow as it was at some time, and what had just been done then. */
export interface Moment {
  flow: Flow;
  /** What led to it, for people, such as `Move 3 blocks`. */
  label: string;
  /** Epoch milliseconds. */
  at: number;
  /** Edits that share it and follow each other closely are one step, such as the keystrokes of one name. */
  mergeKey?: string;
  /** What somebody else did, which undoing leaves as it is. */
  isOthers?: true;
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

/** The step that undoing takes back: the last of one’s own; null where there is none. */
export function undoable({ past, present }: History): Moment | null {
  const moments = [...past, present];
  return moments[lastOwn(moments)] ?? null;
}

/**
 * Takes one’s own last step back; where there is none, nothing changes. What others did since stays: it is as if they
 * had done it before, and where they changed the same, theirs stays.
 */
export function undo(history: History): History {
  const moments = [...history.past, history.present];
  const own = lastOwn(moments);
  const [before, after] = [moments[own - 1], moments[own]];
  if (!before || !after) return history;
  const future = [{ ...after, flow: history.present.flow }, ...history.future];
  if (after === history.present) return { past: moments.slice(0, own - 1), present: before, future };
  const { flow, conflicts } = mergeFlows(after.flow, before.flow, history.present.flow);
  const present = { ...history.present, flow: takeTheirs(flow, conflicts, history.present.flow) };
  return { past: moments.slice(0, own), present, future };
}

/** Where one’s own last step stands; -1 where there is none. The first moment is no step. */
function lastOwn(moments: readonly Moment[]): number {
  const own = moments.findLastIndex(({ isOthers }, index) => index > 0 && !isOthers);
  return own > 0 ? own : -1;
}

/** Takes the step again that was undone last; where there is none, nothing changes. */
export function redo(history: History): History {
  return jumpTo(history, history.past.length + 1);
}

/**
 * Goes to a moment, by its number in `momentsOf`: as many undos or redos in one. A number that is not there changes
 * nothing. What others did is not gone back over: see `undo`.
 */
export function jumpTo(history: History, number: number): History {
  const moments = momentsOf(history);
  const present = moments[number];
  if (!present || present === history.present) return history;
  if (number < history.past.length) {
    const own = moments.slice(number + 1, history.past.length + 1).filter(({ isOthers }) => !isOthers);
    return own.reduce(undo, history);
  }
  return { past: moments.slice(0, number), present, future: moments.slice(number + 1) };
}

/** All moments in order, the present one among them at `history.past.length`: for the history list. */
export function momentsOf({ past, present, future }: History): Moment[] {
  return [...past, present, ...future];
}
