import {
  type CountryCode,
  getCountries,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/**
 * Parsing costs ~17 µs and the same few numbers come again and again. Bounded, so that a hostile caller cannot fill
 * memory.
 */
const parsed = new Map<string, string | null>();
const MOST_REMEMBERED = 20_000;
/** No number is longer, however it is typed. Longer texts are neither read nor remembered. */
const LONGEST_TYPED = 100;

/** White space of every sort, and the marks for the direction of writing that copied numbers often bring along. */
const BLANKS = /[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/**
 * Reads a phone number in whatever way it was typed and returns it in E.164, or `null` when it is not a
 * valid number of its region.
 *
 * National input is read with `country` (ISO 3166 alpha-2, such as `US`). A number with an extension, or
 * with other words around it, is not valid: nobody could ring it as it stands. Blanks of any sort, tabs
 * included, count for nothing.
 *
 * @example toE164('(202) 555-0100', 'US') // '+12025550100'
 * @example toE164('+1 202 555 0100 ext 5', 'US') // null
 */
export function toE164(typed: string, country?: string): string | null {
  if (typed.length > LONGEST_TYPED) return null;
  const key = `${country ?? ''}|${typed}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  if (parsed.size >= MOST_REMEMBERED) parsed.clear();
  const answer = parse(typed, country);
  parsed.set(key, answer);
  return answer;
}

function parse(typed: string, country?: string): string | null {
  // The library reads parameters behind a semicolon (RFC 3966, such as ";isub=1") and drops them in silence.
  if (typed.includes(';')) return null;
  const number = parsePhoneNumberFromString(typed.replace(BLANKS, ' ').trim(), {
    defaultCountry: country && isCountry(country) ? country : undefined,
    extract: false,
  });
  return number?.isValid() && !number.ext ? number.number : null;
}

/** The country of a number in E.164, as ISO 3166 alpha-2; `undefined` where it belongs to none. */
export function countryOfNumber(number: string): string | undefined {
  return readE164(number)?.country;
}

/** All countries whose numbers can be read, as ISO 3166 alpha-2, in the order of their codes. */
export function listCountries(): string[] {
  return getCountries().sort();
}

/** Says whether `code` is an ISO 3166 alpha-2 country whose numbers can be read. */
export function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}

/**
 * Writes a number in international form, `+1 202 555 0111`; anything that is not E.164 comes back as it is.
 */
export function toInternational(number: string): string {
  return readE164(number)?.formatInternational() ?? number;
}

/**
 * Writes a number in the national form of its own country, `(202) 555-0111`; anything that is not E.164
 * comes back as it is.
 */
export function toNational(number: string): string {
  return readE164(number)?.formatNational() ?? number;
}

function readE164(number: string) {
  return /^\+\d{2,15}$/.test(number) ? parsePhoneNumberFromString(number) : undefined;
}
