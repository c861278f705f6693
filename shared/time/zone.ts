/** No name of a time zone is longer; longer texts are not looked up. */
const LONGEST_ZONE = 60;
/** Asking costs some 50 µs. Bounded, for names are taken in capitals, too. */
const known = new Set<string>();
const MOST_REMEMBERED = 1_000;

/** Says whether a text is the IANA name of a time zone, such as `America/New_York`. */
export function isTimeZone(zone: string): boolean {
  if (known.has(zone)) return true;
  if (zone.length > LONGEST_ZONE) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return false;
  }
  if (known.size < MOST_REMEMBERED) known.add(zone);
  return true;
}
