import type { Weekday } from './hours.ts';

/** What the clocks on the walls of a place show. */
export interface WallClock {
  /** As `YYYY-MM-DD`. */
  date: string;
  day: Weekday;
  /** Since midnight, as the clock shows it: on a day on which clocks change, not as many as have passed. */
  minutes: number;
}

const DAY_MS = 86_400_000;

/** Making one costs some 50 µs. Bounded, for names of zones are taken in capitals, too. */
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_REMEMBERED = 1_000;

/** Reads the clock of a time zone at a moment (epoch milliseconds), by the rules that the zone has then. */
export function wallClockAt(now: number, zone: string): WallClock {
  const parts = formatOf(zone).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  const date = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return { date, day: dayOf(date), minutes: Number(part('hour')) * 60 + Number(part('minute')) };
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  if (formats.size < MOST_REMEMBERED) formats.set(zone, format);
  return format;
}

/** The day of the week of a date. @example dayOf('2026-03-02') // 1, a Monday */
export function dayOf(date: string): Weekday {
  // The first day of the epoch was a Thursday.
  const days = Math.floor(Date.parse(`${date}T00:00Z`) / DAY_MS) + 3;
  return ((((days % 7) + 7) % 7) + 1) as Weekday; // from 1 to 7
}

/** The date some days after a date, or before it. @example dateAfter('2026-02-28', 1) // '2026-03-01' */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Minutes since midnight of a time of day. @example minutesOf('09:30') // 570 */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** A time of day of minutes since midnight. @example timeOf(570) // '09:30' */
export function timeOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
