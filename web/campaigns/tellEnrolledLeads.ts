import { tellCount, tellNumber } from '../lists/rowSource.ts';

/** The server counts no further. */
const MOST_COUNTED = 10_000;

/** How many leads are enrolled, in words. @example tellEnrolledLeads(10_001) // 'More than 10,000 leads' */
export function tellEnrolledLeads(leads: number): string {
  if (leads > MOST_COUNTED) return `More than ${tellNumber(MOST_COUNTED)} leads`;
  return tellCount(leads, { one: 'lead', many: 'leads' });
}

/** The same for a column of numbers. @example tellEnrolledNumber(10_001) // '10,000+' */
export function tellEnrolledNumber(leads: number): string {
  return leads > MOST_COUNTED ? `${tellNumber(MOST_COUNTED)}+` : tellNumber(leads);
}
