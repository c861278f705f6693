import type { Facts } from '../call/facts.ts';
import { record, type Sentence, type SentenceValue, sentence, text } from '../call/sentence.ts';
import { CLOSED, type Hours } from '../time/hours.ts';
import { type Opening, openingAt } from '../time/openingAt.ts';
import { overlapIn } from '../time/overlaps.ts';
import { nameOfBand, nameOfDay, tellBandWeek, tellDate, tellSpan } from '../time/tellHours.ts';
import { dateAfter, dayOf, timeOf, type WallClock, wallClockAt } from '../time/wallClock.ts';
import { defineBlock } from './defineBlock.ts';
import { hours as hoursField } from './fields.ts';

const HALF_DAY_MS = 43_200_000;

/** Parts the ways by the time of day, the day of the week and the date, on the clock of a time zone. */
export const openingHours = defineBlock({
  title: 'Opening hours',
  icon: 'clock',
  family: 'question',
  explains:
    'Looks at the clock of the company, or of another time zone: each band of hours is a way of its own, and so is “closed”. Holidays and other dates can have hours of their own.',
  settings: { hours: hoursField({ label: 'Hours' }) },
  outcomes: ({ hours }) => [
    ...hours.bands.map(({ id }) => ({ id, label: nameOfBand(hours, id) })),
    { id: CLOSED, label: 'closed' },
  ],
  summary({ hours }) {
    const [only, ...more] = hours.bands;
    if (more.length > 0) return hours.bands.map(({ id }) => nameOfBand(hours, id)).join(', ');
    return (only && tellBandWeek(hours, only.id)) || 'Closed in an ordinary week';
  },
  will({ hours }) {
    const bands = hours.bands.map(
      ({ id }) => `“${nameOfBand(hours, id)}” is ${tellBandWeek(hours, id) || 'never'}`,
    );
    const { length } = hours.exceptions;
    const dates =
      length === 0 ? '' : length === 1 ? ' One exception by date.' : ` ${length} exceptions by date.`;
    return `${bands.join('; ')}, on the clock of ${hours.zone || 'the company'}. All other times are “closed”.${dates}`;
  },
  decide({ hours }, facts) {
    const zone = zoneOf(hours, facts);
    const clock = wallClockAt(facts.now, zone);
    const opening = openingAt(hours, clock);
    return { outcome: opening.span?.band ?? CLOSED, because: tellOpening(hours, opening, clock, zone) };
  },
  problem({ hours }) {
    const isNever = hours.week.length === 0 && hours.exceptions.every(({ spans }) => spans.length === 0);
    if (isNever) return 'It is always closed. Enter hours.';
    const overlap = overlapIn(hours);
    if (!overlap) return undefined;
    const [one, other] = [nameOfBand(hours, overlap.one), nameOfBand(hours, overlap.other)];
    return `“${one}” and “${other}” overlap ${overlap.where}. Part their hours.`;
  },
  doubt({ hours }, now) {
    // Half a day on, so that it is over wherever on earth the zone is.
    const today = wallClockAt(now - HALF_DAY_MS, 'UTC').date;
    const over = hours.exceptions.find(({ until }) => until < today);
    if (!over) return undefined;
    const name = over.name.trim()
      ? `“${over.name.trim()}” (${over.until})`
      : `The exception of ${over.until}`;
    return `${name} is over. Take it out, or enter its next date.`;
  },
});

function zoneOf({ zone }: Hours, { company }: Facts): string {
  return zone || company.timeZone;
}

/** @example 'It is Monday 14:30 in America/New_York, inside “Office hours” (09:00–17:00).' */
function tellOpening(
  hours: Hours,
  { span, exception, next }: Opening,
  clock: WallClock,
  zone: string,
): Sentence {
  const values: Record<string, SentenceValue> = {
    moment: text(`${exception ? tellDate(clock.date) : nameOfDay(clock.day)} ${timeOf(clock.minutes)}`),
    zone: text(zone),
  };
  const why = exception?.name.trim() ? ', by “{exception}”' : exception ? ', by an exception' : '';
  if (exception?.name.trim()) values.exception = record(exception.name.trim());
  if (span) {
    const inside = { ...values, band: record(nameOfBand(hours, span.band)), span: text(tellSpan(span)) };
    return sentence(`It is {moment} in {zone}, inside “{band}” ({span})${why}.`, inside);
  }
  if (!next) return sentence(`It is {moment} in {zone}, closed${why}, and no hours follow.`, values);
  return sentence(`It is {moment} in {zone}, closed${why} until {next}.`, {
    ...values,
    next: text(`${tellDayAhead(clock.date, next.date)}${next.time}`),
  });
}

/** Which day it is, as people say it from another: nothing for the same, its name within a week. */
function tellDayAhead(today: string, date: string): string {
  if (date === today) return '';
  return `${date < dateAfter(today, 7) ? nameOfDay(dayOf(date)) : tellDate(date)} `;
}
