/**
 * Numbers that each country keeps for fiction, so that an example never rings anybody: NANPA's 555-01xx, Ofcom's
 * "numbers for drama", ACMA's 5550 and 7010, Arcep's 01 99 00, the Bundesnetzagentur's 030 23125, PTS's 08-465 004.
 */
const EXAMPLES: Readonly<Record<string, string>> = {
  US: '(207) 555-0143',
  CA: '(416) 555-0143',
  GB: '020 7946 0143',
  AU: '(02) 5550 1234',
  FR: '01 99 00 12 34',
  DE: '030 23125143',
  SE: '08-465 004 12',
};

/** How people of a country write a number, as an example that is nobody's; null where the country keeps none. */
export function examplePhone(country: string): string | null {
  return EXAMPLES[country] ?? null;
}
