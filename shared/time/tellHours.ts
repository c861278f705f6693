import { type Hours, type Span, WEEKDAYS, type Weekday } from './hours.ts';
import { dayOf } from './wallClock.ts';

const DAYS: Record<Weekday, string> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The name of a day of the week. */
export function nameOfDay(day: Weekday): string {
  return DAYS[day];
}

/** A date in words, without its year. @example tellDate('2026-12-25') // 'Friday 25 December' */
export function tellDate(date: string): string {
  const month = MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
  return `${DAYS[dayOf(date)]} ${Number(date.slice(8))} ${month}`;
}

/** What a band is called: a name, or its place where it has none. */
export function nameOfBand({ bands }: Hours, id: string): string {
  const index = bands.findIndex((band) => band.id === id);
  return bands[index]?.name.trim() || `Band ${index + 1}`;
}

/** A span of time in words. @example tellSpan({ from: '09:00', to: '17:00' }) // '09:00–17:00' */
export function tellSpan({ from, to }: Pick<Span, 'from' | 'to'>): string {
  return `${from}–${to}`;
}

/** When a band is in an ordinary week. @example tellBandWeek(hours, 'band1') // 'Mon–Fri 09:00–17:00, Sat 10:00–14:00' */
export function tellBandWeek({ week }: Hours, band: string): string {
  const runs: Array<{ first: Weekday; last: Weekday; times: string }> = [];
  for (const day of WEEKDAYS) {
    const spans = week.filter((span) => span.band === band && span.day === day);
    if (spans.length === 0) continue;
    const times = spans.map(tellSpan).sort().join(' and ');
    const run = runs.at(-1);
    if (run && run.last === day - 1 && run.times === times) run.last = day;
    else runs.push({ first: day, last: day, times });
  }
  return runs.map(({ first, last, times }) => `${tellDays(first, last)} ${times}`).join(', ');
}

function tellDays(first: Weekday, last: Weekday): string {
  const [from, to] = [DAYS[first].slice(0, 3), DAYS[last].slice(0, 3)];
  if (first === last) return from;
  return `${from}${last === first + 1 ? ' and ' : '–'}${to}`;
}

/**
 * All hours in one line.
 *
 * @example tellHours(hours) // 'Office hours: Mon–Fri 09:00–17:00; Christmas (2026-12-25): closed'
 */
export function tellHours(hours: Hours): string {
  const bands = hours.bands.map(
    ({ id }) => `${nameOfBand(hours, id)}: ${tellBandWeek(hours, id) || 'never'}`,
  );
  const exceptions = hours.exceptions.map(({ date, until, name, spans }) => {
    const dates = date === until ? date : `${date} to ${until}`;
    const times = spans.map((span) => `${nameOfBand(hours, span.band)} ${tellSpan(span)}`).join(' and ');
    return `${name.trim() ? `${name.trim()} (${dates})` : dates}: ${times || 'closed'}`;
  });
  return [...bands, ...exceptions, ...(hours.zone ? [hours.zone] : [])].join('; ');
}
