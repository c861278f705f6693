const MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(\.\d{1,9})?)?)?\s?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a time in ISO 8601 and returns it in epoch milliseconds, or `null` when it is none. Without an offset
 * it is UTC; a date alone is its first moment.
 *
 * @example readMoment('2026-03-01T15:00:00') // 1772377200000
 * @example readMoment('2026-02-30') // null
 */
export function readMoment(text: string): number | null {
  const parts = MOMENT.exec(text.trim());
  if (!parts) return null;
  const [, date, minutes = '00:00', seconds = '00', fraction = '', offset = 'Z'] = parts;
  const written = `${date}T${minutes}:${seconds}`;
  const utc = Date.parse(`${written}Z`);
  // The language reads 30 February as 2 March; such a date is a mistake.
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 19) !== written) return null;
  const zone = /^z$/i.test(offset) ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
  const moment = Date.parse(`${written}${fraction.slice(0, 4)}${zone}`);
  return Number.isNaN(moment) ? null : moment;
}
