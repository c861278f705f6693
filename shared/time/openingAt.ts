import type { Hours, HoursException, Span } from './hours.ts';
import { dateAfter, dayOf, minutesOf, type WallClock } from './wallClock.ts';

/** What opening hours say at a moment. */
export interface Opening {
  /** The span that the moment is in; null where it is closed. */
  span: Span | null;
  /** The exception that rules the day; null on an ordinary day. */
  exception: HoursException | null;
  /** When the next span begins; null where it is open, and where none follows within a year. */
  next: { date: string; time: string } | null;
}

const DAYS_AHEAD = 370;

/**
 * Says what hours are in force when the clock shows this. A span belongs to the day on which it begins: it runs past
 * midnight into an exception, and an exception's into an ordinary day. Where two bands overlap, the one that stands
 * first counts.
 */
export function openingAt(hours: Hours, { date, minutes }: WallClock): Opening {
  const yesterday = dateAfter(date, -1);
  const open = [
    ...spansOn(hours, date).filter((span) => isIn(span, minutes)),
    ...spansOn(hours, yesterday).filter((span) => runsOver(span) && minutes < minutesOf(span.to)),
  ];
  const places = new Map(hours.bands.map(({ id }, index) => [id, index]));
  const placeOf = ({ band }: Span) => places.get(band) ?? 0;
  const [span = null] = open.sort((a, b) => placeOf(a) - placeOf(b));
  return {
    span,
    exception: exceptionOn(hours, date),
    next: span ? null : nextSpan(hours, date, minutes),
  };
}

/** Whether a span ends on the day after it began. */
export function runsOver({ from, to }: Pick<Span, 'from' | 'to'>): boolean {
  return minutesOf(to) <= minutesOf(from);
}

function isIn(span: Span, minutes: number): boolean {
  return minutes >= minutesOf(span.from) && (runsOver(span) || minutes < minutesOf(span.to));
}

function spansOn(hours: Hours, date: string): readonly Span[] {
  const exception = exceptionOn(hours, date);
  if (exception) return exception.spans;
  const day = dayOf(date);
  return hours.week.filter((span) => span.day === day);
}

/** Of several exceptions the shortest counts: a day within the holidays is meant more than the holidays. */
function exceptionOn({ exceptions }: Hours, date: string): HoursException | null {
  const found = exceptions.filter((each) => each.date <= date && date <= each.until);
  const [shortest = null] = found.sort((a, b) => lengthOf(a) - lengthOf(b));
  return shortest;
}

function lengthOf({ date, until }: HoursException): number {
  return Date.parse(until) - Date.parse(date);
}

function nextSpan(hours: Hours, today: string, minutes: number): Opening['next'] {
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const date = dateAfter(today, ahead);
    const times = spansOn(hours, date)
      .map(({ from }) => from)
      .filter((from) => ahead > 0 || minutesOf(from) > minutes)
      .sort();
    if (times[0] !== undefined) return { date, time: times[0] };
  }
  return null;
}
