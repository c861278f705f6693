import { type Hours, type Span, WEEKDAYS, type Weekday } from './hours.ts';

const DAYS: Record<Weekday, string> = {
  1: 'Mon',
  2: 'Tue',
  3: 'Wed',
  4: 'Thu',
  5: 'Fri',
  6: 'Sat',
  7: 'Sun',
};

/** A span of time in words. @example tellSpan({ from: '09:00', to: '17:00' }) // '09:00–17:00' */
function tellSpan({ from, to }: Pick<Span, 'from' | 'to'>): string {
  return `${from}–${to}`;
}

/** When a band is in an ordinary week. @example tellBandWeek(hours, 'band1') // 'Mon–Fri 09:00–17:00, Sat 10:00–14:00' */
function tellBandWeek({ week }: Hours, band: string): string {
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
  if (first === last) return DAYS[first];
  return `${DAYS[first]}${last === first + 1 ? ' and ' : '–'}${DAYS[last]}`;
}

/** All hours in one line. @example tellHours(hours) // 'Office hours: Mon–Fri 09:00–17:00; 2 exceptions' */
export function tellHours(hours: Hours): string {
  const bands = hours.bands.map(({ id, name }) => `${name}: ${tellBandWeek(hours, id) || 'never'}`);
  const { length } = hours.exceptions;
  if (length > 0) bands.push(length === 1 ? '1 exception' : `${length} exceptions`);
  if (hours.zone) bands.push(hours.zone);
  return bands.join('; ');
}
