/** Days of the week as ISO 8601 counts them: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** All days of the week, Monday first. */
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * From one time of a day to another, as `HH:MM`; the end is not part of it. `24:00` is the end of the day, and an end
 * that is not after the beginning is on the next day.
 */
export interface Span {
  /** The id of the band that it belongs to. */
  band: string;
  from: string;
  to: string;
}

/** Hours of their own for one date, or for the dates from `date` to `until`, both included. No spans: closed. */
export interface HoursException {
  /** As `YYYY-MM-DD`. */
  date: string;
  until: string;
  /** What people call it, such as a holiday's name; may be empty. */
  name: string;
  spans: readonly Span[];
}

/** Opening hours: named bands, when they are in an ordinary week, and the dates on which they are others. */
export interface Hours {
  /** An IANA time zone; the empty text stands for the company's. */
  zone: string;
  /** A band's id is made once and never shown, so that it can be renamed and keep its wire. */
  bands: ReadonlyArray<{ id: string; name: string }>;
  week: ReadonlyArray<Span & { day: Weekday }>;
  exceptions: readonly HoursException[];
}

/** What it is when no band is in force; no band has this id. */
export const CLOSED = 'closed';

/** Limits that no company's hours meet. */
export const HOURS_LIMITS = { name: 60, bands: 10, week: 200, exceptions: 200, spans: 20 } as const;
