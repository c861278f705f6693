import type { PhoneCheckView } from '../../shared/api/settings.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { Database } from '../database/database.ts';

/**
 * Tells about a phone while it is typed: what is wrong with it as a destination, and which lead of the company has
 * it. Of another company's Twilio number it tells no more than that it cannot receive calls.
 *
 * @param country ISO 3166 alpha-2, for national numbers
 */
export async function checkPhone(
  { kysely }: Database,
  company: { id: string; country: string },
  typed: string,
): Promise<PhoneCheckView> {
  const e164 = toE164(typed, company.country);
  if (e164 === null) return { e164, problem: typed.trim() === '' ? null : 'invalid', lead: null };
  const held = await kysely
    .selectFrom('phone_numbers')
    .select('company_id')
    .where('e164', '=', e164)
    .executeTakeFirst();
  const lead = await kysely
    .selectFrom('leads')
    .select(['id', 'name'])
    .where('company_id', '=', company.id)
    .where('phone_e164', '=', e164)
    .executeTakeFirst();
  const holder = held?.company_id === company.id ? 'ownNumber' : 'cannotReceive';
  return { e164, problem: held ? holder : null, lead: lead ?? null };
}
