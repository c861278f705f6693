import { leadOfCaller } from '../../shared/directory/leadAsCaller.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { isWithheld, WITHHELD } from '../../shared/phone/withheld.ts';

/**
 * Reads a caller as a tester types it, in any way of writing, and returns what the line would send; `null`
 * when it is no number that could call. A lead that was chosen, `lead:ID`, stays what it is.
 *
 * @example readFrom('(202) 555-0177', 'US') // '+12025550177'
 */
export function readFrom(typed: string, country: string): string | null {
  const text = typed.trim();
  if (leadOfCaller(text) !== null) return text;
  if (/^(sips?|client):\S+$/i.test(text)) return text;
  if (text !== '' && isWithheld(text)) return WITHHELD;
  return toE164(text, country);
}

const HOW_TO_CALL = 'Choose a lead, or type a number such as +1 202 555 0177.';

/** Why nobody can call as what was typed, which `readFrom` did not read. */
export function tellUnread(typed: string): string {
  const text = typed.trim();
  return text ? `“${text}” is not a valid phone number. ${HOW_TO_CALL}` : HOW_TO_CALL;
}
