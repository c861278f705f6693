import { listCountries } from '../phone/e164.ts';

const names = new Intl.DisplayNames(['en'], { type: 'region' });

/** The countries whose numbers can be read, by name. */
export const COUNTRY_OPTIONS: ReadonlyArray<{ value: string; label: string }> = listCountries()
  .map((value) => ({ value, label: nameOfCountry(value) }))
  .sort((a, b) => a.label.localeCompare(b.label, 'en'));

/** The name of a country. @example nameOfCountry('US') // 'United States' */
export function nameOfCountry(code: string): string {
  return names.of(code) ?? code;
}
