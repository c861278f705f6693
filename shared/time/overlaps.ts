import type { Hours, Span } from './hours.ts';
import { runsOver } from './openingAt.ts';
import { minutesOf } from './wallClock.ts';

const DAY = 1_440;
const WEEK = 7 * DAY;

/** Finds two bands that are in force at the same time, and where; `undefined` where there are none. */
export function overlapIn(hours: Hours): { one: string; other: string; where: string } | undefined {
  const inWeek = hours.week.map((span) => ({ ...placeOf(span, (span.day - 1) * DAY), band: span.band }));
  const week = overlapAmong(inWeek, WEEK);
  if (week) return { ...week, where: 'in the week' };
  for (const { date, name, spans } of hours.exceptions) {
    const found = overlapAmong(
      spans.map((span) => ({ ...placeOf(span, 0), band: span.band })),
      null,
    );
    if (found) return { ...found, where: `on ${name.trim() ? `“${name.trim()}”` : date}` };
  }
  return undefined;
}

interface Placed {
  from: number;
  to: number;
  band: string;
}

function placeOf(span: Span, start: number): Pick<Placed, 'from' | 'to'> {
  const from = start + minutesOf(span.from);
  return { from, to: start + minutesOf(span.to) + (runsOver(span) ? DAY : 0) };
}

/** @param round after how many minutes time begins anew; null where it does not */
function overlapAmong(spans: readonly Placed[], round: number | null) {
  for (const [index, one] of spans.entries()) {
    for (const other of spans.slice(index + 1)) {
      if (one.band === other.band) continue;
      const shifts = round === null ? [0] : [0, round, -round];
      const meets = shifts.some((by) => one.from < other.to + by && other.from + by < one.to);
      if (meets) return { one: one.band, other: other.band };
    }
  }
  return undefined;
}
