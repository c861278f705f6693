import type { Transaction } from 'kysely';
import type { PhoneView } from '../../shared/api/views.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { Tables } from '../database/tables.ts';
import { Refusal } from './refusal.ts';

/**
 * Reads a phone field that is being saved. An invalid phone is kept as typed, without an E.164 form.
 *
 * A text that is stored already keeps the E.164 form it was read with, because the company's country may have
 * been changed since, and another phone would ring without anybody having typed it. Only where the stored text
 * was no number is it read again: nothing can be lost, and a corrected country makes it one.
 *
 * @param country ISO 3166 alpha-2, for national numbers
 * @param stored what the field held before; absent for a new record
 */
export function readTypedPhone(typed: string | null, country: string, stored?: PhoneView): PhoneView {
  const text = typed?.trim() || null;
  if (text === null) return { typed: null, e164: null };
  if (stored?.e164 && stored.typed === text) return stored;
  return { typed: text, e164: toE164(text, country) };
}

/**
 * Refuses one of the company's own Twilio numbers as a destination: a call to it would come back. Another
 * company's is let through, so that nobody learns what others hold; it is never rung.
 *
 * @throws Refusal with `field`
 */
export async function refuseOwnNumber(
  trx: Transaction<Tables>,
  company: string,
  { e164 }: PhoneView,
  field: string,
  instead: string,
): Promise<void> {
  if (e164 === null) return;
  const own = await trx
    .selectFrom('phone_numbers')
    .select('e164')
    .where('e164', '=', e164)
    .where('company_id', '=', company)
    .executeTakeFirst();
  if (!own) return;
  throw new Refusal(`${e164} is one of your own Twilio numbers: a call to it would come back. ${instead}`, {
    field,
  });
}
