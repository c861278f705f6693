import type { DrillType } from './drill.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * How long it takes until a drill comes back, by its box (Leitner): what was wrong goes to the first box, and each right
 * answer to a drill that was due moves it one box on.
 */
export const INTERVALS: readonly number[] = [
  10 * MINUTE_MS,
  DAY_MS,
  3 * DAY_MS,
  7 * DAY_MS,
  21 * DAY_MS,
  60 * DAY_MS,
];

/** An answer that somebody gave, as the schedule reads it. `at` is epoch milliseconds. */
export interface PastAnswer {
  type: DrillType;
  /** See `routeKey`. */
  route: string;
  /** The wires of the route, to find what became of it. */
  wires: readonly string[];
  layer: number | null;
  right: boolean;
  at: number;
}

/** What was asked once, and when it is due again. */
export interface Learned {
  type: DrillType;
  route: string;
  wires: readonly string[];
  layer: number | null;
  box: number;
  /** Whether the last answer was right. */
  isRight: boolean;
  dueAt: number;
}

/**
 * Reckons from all answers, the oldest first, when each drill is due again. This is a pure function. A drill that is
 * asked before it is due moves on only when it is answered wrong: whoever practises on does not put off what is known.
 */
export function learnedFrom(answers: readonly PastAnswer[]): Learned[] {
  const items = new Map<string, Learned>();
  for (const { type, route, wires, layer, right, at } of answers) {
    const key = itemKey({ type, route });
    const before = items.get(key);
    const isEarly = before !== undefined && at < before.dueAt && before.isRight;
    if (isEarly && right) continue;
    const box = right ? Math.min((before?.box ?? 0) + 1, INTERVALS.length - 1) : 0;
    const dueAt = at + (INTERVALS[box] ?? 0);
    items.set(key, { type, route, wires, layer, box, isRight: right, dueAt });
  }
  return [...items.values()];
}

/** What is learned is a route by a type of drill, whatever names it had. */
export function itemKey({ type, route }: { type: DrillType; route: string }): string {
  return `${type} ${route}`;
}
