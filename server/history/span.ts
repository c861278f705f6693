import { Refusal } from '../directory/refusal.ts';
import { DAY_MS, HOUR_MS, wallDay, wallHour } from './wallHour.ts';

/** A span of time: from a moment, and up to another that is not part of it. Epoch milliseconds. */
export interface Span {
  from: number;
  to: number;
}

/** A span by the company's clock: see `wallHour`. */
export interface WallSpan extends Span {
  grain: 'hour' | 'day';
}

/** Longer ones are read by whole days, so that no question reads very many rows. */
const LONGEST_BY_HOURS_MS = 8 * DAY_MS;
const LONGEST_MS = 400 * DAY_MS;

/**
 * Widens a span to whole hours of the company's clock, and says whether it is read by hours or by days.
 *
 * @throws Refusal where it is too long, or would have to be read by days and begins or ends within one
 */
export function wallSpanOf({ from, to }: Span, zone: string): WallSpan {
  const first = wallHour(from, zone);
  const last = wallHour(to - 1, zone) + HOUR_MS;
  if (last <= first) throw new Refusal('The span of time ends before it begins.');
  if (last - first > LONGEST_MS) throw new Refusal('A span of time has at most 400 days.');
  const isWhole = wallDay(first) === first && wallDay(last) === last;
  if (isWhole) return { from: first, to: last, grain: 'day' };
  if (last - first > LONGEST_BY_HOURS_MS) {
    throw new Refusal('A span of more than eight days begins and ends at midnight.');
  }
  return { from: first, to: last, grain: 'hour' };
}

/** A span in parts of some days, in order: on SQLite a statement holds up everything else, so none reads very many rows. */
export function partsOf({ from, to, grain }: WallSpan, days: number): WallSpan[] {
  const parts: WallSpan[] = [];
  for (let start = from; start < to; start += days * DAY_MS) {
    parts.push({ from: start, to: Math.min(to, start + days * DAY_MS), grain });
  }
  return parts;
}
