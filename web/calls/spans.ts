import { fromLocal, toLocal } from '../time/zone.ts';

/** The spans of time that are offered: so many days, today the last of them. */
export const SPANS = [
  { value: '1d', label: 'Today' },
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
  { value: '90d', label: '90 days' },
  { value: '365d', label: '365 days' },
] as const;

/** The one that is shown where none is chosen. */
export const USUAL_SPAN = '30d';

/** Two days, both within, as an address has them. @example '2026-11-01..2026-11-20' */
const DAYS = /^([12]\d{3}-\d\d-\d\d)\.\.([12]\d{3}-\d\d-\d\d)$/;
const DAY_MS = 86_400_000;

/** The first and the last day of a span, as YYYY-MM-DD on the clock of a time zone. */
export function daysOfSpan(word: string, timeZone: string, now: number): { first: string; last: string } {
  const [, first, last] = DAYS.exec(word) ?? [];
  if (first && last && isDay(first) && isDay(last)) return { first, last };
  const days = Number(SPANS.find(({ value }) => value === word)?.value.slice(0, -1) ?? 30);
  const today = toLocal(now, timeZone).slice(0, 10);
  return { first: dayAfter(today, 1 - days), last: today };
}

/** A span as the server is asked for it: from midnight to midnight on the clock of a time zone. */
export function momentsOfSpan(word: string, timeZone: string, now: number): { from: number; to: number } {
  const { first, last } = daysOfSpan(word, timeZone, now);
  return {
    from: fromLocal(`${first}T00:00`, timeZone) ?? now,
    to: fromLocal(`${dayAfter(last, 1)}T00:00`, timeZone) ?? now,
  };
}

function isDay(day: string): boolean {
  return !Number.isNaN(Date.parse(`${day}T00:00Z`));
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
