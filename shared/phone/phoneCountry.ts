import { AsYouType, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * The country (ISO 3166 alpha-2) of a number, or of the beginning of one that is typed with its country's code;
 * null while it cannot be told, because several countries share the code or the number is none.
 *
 * @param e164 what `toE164` made of it
 * @example phoneCountry('020 7946 0143', '+442079460143') // 'GB'
 */
export function phoneCountry(typed: string, e164: string | null): string | null {
  if (e164) return parsePhoneNumberFromString(e164)?.country ?? null;
  if (!typed.trim().startsWith('+')) return null;
  const typing = new AsYouType();
  typing.input(typed.trim());
  return typing.getCountry() ?? null;
}
