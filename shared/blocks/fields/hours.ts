import { CLOSED, HOURS_LIMITS, type Hours, WEEKDAYS } from '../../time/hours.ts';
import { isTimeZone } from '../../time/zone.ts';
import { type Field, FieldFault, type Hints } from './field.ts';

const BAND_ID = /^[a-z][a-z0-9]{0,39}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** Weekly hours in a time zone, with exceptions by date. It starts with office hours from Monday to Friday. */
export function hours(hints: Hints): Field<Hours> {
  return { type: 'hours', ...hints, initial: officeHours, parse: parseHours };
}

const officeHours: Hours = {
  zone: '',
  bands: [{ id: 'band1', name: 'Office hours' }],
  week: ([1, 2, 3, 4, 5] as const).map((day) => ({ day, band: 'band1', from: '09:00', to: '17:00' })),
  exceptions: [],
};

function parseHours(value: unknown): Hours {
  const hours = readObject(value, ['zone', 'bands', 'week', 'exceptions'], '');
  if (hours.zone !== '' && !(typeof hours.zone === 'string' && isTimeZone(hours.zone))) {
    throw new FieldFault('Expected an IANA time zone, such as "America/New_York".', '.zone');
  }
  const bands = parseBands(hours.bands);
  each(hours.week, HOURS_LIMITS.week, '.week', (entry, path) => {
    const { day, ...span } = readObject(entry, ['day', 'band', 'from', 'to'], path);
    if (!WEEKDAYS.some((weekday) => weekday === day)) {
      throw new FieldFault('Expected a day of the week from 1, Monday, to 7, Sunday.', `${path}.day`);
    }
    parseSpan(span, bands, path);
  });
  each(hours.exceptions, HOURS_LIMITS.exceptions, '.exceptions', (entry, path) => {
    const { date, until, name, spans } = readObject(entry, ['date', 'until', 'name', 'spans'], path);
    parseDate(date, `${path}.date`);
    parseDate(until, `${path}.until`);
    if (String(until) < String(date)) {
      throw new FieldFault(
        'Expected a date that is not before the first, such as the same.',
        `${path}.until`,
      );
    }
    parseName(name, `${path}.name`);
    each(spans, HOURS_LIMITS.spans, `${path}.spans`, (span, place) =>
      parseSpan(readObject(span, ['band', 'from', 'to'], place), bands, place),
    );
  });
  return value as Hours; // every part was looked at
}

function parseBands(value: unknown): Set<unknown> {
  const ids = new Set<unknown>();
  each(value, HOURS_LIMITS.bands, '.bands', (entry, path) => {
    const { id, name } = readObject(entry, ['id', 'name'], path);
    if (typeof id !== 'string' || !BAND_ID.test(id)) {
      throw new FieldFault(
        'Expected lowercase letters and digits, a letter first, such as "band1".',
        `${path}.id`,
      );
    }
    if (id === CLOSED) throw new FieldFault('“closed” is what no band is called.', `${path}.id`);
    if (ids.has(id)) throw new FieldFault(`Two bands have the id "${id}".`, `${path}.id`);
    ids.add(id);
    parseName(name, `${path}.name`);
  });
  if (ids.size === 0) throw new FieldFault('Expected at least one band, such as "Office hours".', '.bands');
  return ids;
}

function parseSpan({ band, from, to }: Record<string, unknown>, bands: Set<unknown>, path: string): void {
  if (!bands.has(band)) throw new FieldFault('Expected the id of one of the bands.', `${path}.band`);
  if (!isTime(from)) throw new FieldFault('Expected a time of day, such as "09:00".', `${path}.from`);
  if (!isTime(to) && to !== '24:00') {
    throw new FieldFault('Expected a time of day, such as "17:00", or "24:00" for its end.', `${path}.to`);
  }
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && TIME.test(value);
}

function parseDate(value: unknown, path: string): void {
  const exists =
    typeof value === 'string' &&
    DATE.test(value) &&
    // The 31st of June is read as the 1st of July.
    new Date(Date.parse(`${value}T00:00Z`) || 0).toISOString().startsWith(value);
  if (!exists) throw new FieldFault('Expected a date of the calendar, such as "2026-12-25".', path);
}

function parseName(value: unknown, path: string): void {
  if (typeof value !== 'string' || value.length > HOURS_LIMITS.name) {
    throw new FieldFault(`Expected a name of ${HOURS_LIMITS.name} characters at the most.`, path);
  }
}

/** Looks at every entry of a list that is not too long. */
function each(
  value: unknown,
  most: number,
  path: string,
  look: (entry: unknown, path: string) => void,
): void {
  if (!Array.isArray(value) || value.length > most) {
    throw new FieldFault(`Expected a list of ${most} entries at the most.`, path);
  }
  for (const [index, entry] of value.entries()) look(entry, `${path}[${index}]`);
}

/** The parts of a record that has just these. */
function readObject(value: unknown, names: readonly string[], path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FieldFault('Expected a record, a JSON object.', path);
  }
  const stray = Object.keys(value).find((name) => !names.includes(name));
  if (stray !== undefined) {
    throw new FieldFault('There is nothing by this name here. Leave it out.', `${path}.${stray}`);
  }
  const parts = value as Record<string, unknown>; // an object that is neither null nor a list
  return Object.fromEntries(
    names.map((name) => [name, Object.hasOwn(parts, name) ? parts[name] : undefined]),
  );
}
