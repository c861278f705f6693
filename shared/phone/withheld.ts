/** What a line sends for a withheld number; one of the spellings that `isWithheld` knows. */
export const WITHHELD = 'anonymous';

/**
 * The words a carrier sends instead of a number that is withheld. Twilio's changelog of 16 November 2022
 * ("Upcoming changes to withheld caller IDs") passes the words on; before that they came spelled on a keypad.
 */
const WORDS = new Set([
  '',
  'anonymous',
  'unknown',
  'restricted',
  'unavailable',
  'blocked',
  'private',
  'withheld',
]);

/** The same words spelled on a keypad (Twilio's article 223179988), a misprint that circulates included. */
const SPELLED = new Set([
  '+266696687', // anonymous
  '+1266696687',
  '+7378742833', // restricted
  '+17378742833',
  '+7378742883', // restricted, misprinted
  '+86282452253', // unavailable
  '+8656696', // unknown
  '+2562533', // blocked
  '+7748283', // private
  '+464',
]);

/**
 * Says whether `from` is one of the spellings of a withheld number, as a word in any case or as the digits
 * of that word, with or without the plus sign.
 *
 * @example isWithheld('ANONYMOUS') // true
 * @example isWithheld('+266696687') // true
 */
export function isWithheld(from: string): boolean {
  const text = from.trim().toLowerCase();
  return WORDS.has(text) || SPELLED.has(text) || SPELLED.has(`+${text}`);
}
