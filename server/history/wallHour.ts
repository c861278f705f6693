import { wallClockAt } from '../../shared/time/wallClock.ts';

export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;

/**
 * The hour that the clocks of a time zone show at a moment, as if they showed UTC: hours, days and weekdays follow from it
 * without the zone, and an hour that a clock shows twice is one.
 *
 * @example wallHour(Date.UTC(2026, 6, 1, 12, 40), 'America/New_York') // Date.UTC(2026, 6, 1, 8)
 */
export function wallHour(at: number, zone: string): number {
  const { date, minutes } = wallClockAt(at, zone);
  return Date.parse(`${date}T00:00Z`) + Math.floor(minutes / 60) * HOUR_MS;
}

/** The day of an hour. @example wallDay(Date.UTC(2026, 6, 1, 8)) // Date.UTC(2026, 6, 1) */
export function wallDay(hour: number): number {
  return Math.floor(hour / DAY_MS) * DAY_MS;
}
