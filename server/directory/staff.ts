import type { Transaction } from 'kysely';
import type { StaffView } from '../../shared/api/settings.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { countryOf } from './countryOf.ts';
import { byName } from './inOrder.ts';
import { Refusal } from './refusal.ts';

/** Lists a company's staff users by name. */
export async function listStaff({ kysely }: Database, company: string): Promise<StaffView[]> {
  const rows = await kysely.selectFrom('staff').selectAll().where('company_id', '=', company).execute();
  return rows
    .map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      phone: { typed: row.phone, e164: row.phone_e164 },
      inboundTwilioNumber: row.inbound_number,
    }))
    .sort(byName);
}

/** A staff user as typed into "My Staff". Empty fields are null. */
export interface StaffToSave {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  inboundTwilioNumber: string | null;
}

/**
 * Saves a staff user of a company: a new one, or the fields of one that is there.
 *
 * @param options.move takes the Inbound Twilio Number from the user who holds it
 * @throws Refusal when another user holds the Inbound Twilio Number (the message names the holder), it is not
 *   the company's, or the Phone is one of the company's own Twilio numbers
 */
export async function saveStaff(
  database: Database,
  company: string,
  user: StaffToSave,
  options: { move?: boolean } = {},
): Promise<void> {
  await inTransaction(database, async (trx) => {
    const country = await countryOf(trx, company);
    const typed = user.phone?.trim() || null;
    const phone = typed && toE164(typed, country);
    if (phone) await refuseOwnNumber(trx, company, phone);
    const inbound = await readInbound(trx, company, country, user.inboundTwilioNumber);
    if (inbound) await freeInbound(trx, company, user.id, inbound, options.move ?? false);
    const fields = {
      name: user.name,
      email: user.email,
      phone: typed,
      phone_e164: phone,
      inbound_number: inbound,
    };
    await trx
      .insertInto('staff')
      .values({ company_id: company, id: user.id, ...fields })
      .onConflict((conflict) => conflict.columns(['company_id', 'id']).doUpdateSet(fields))
      .execute();
  });
}

async function refuseOwnNumber(trx: Transaction<Tables>, company: string, phone: string): Promise<void> {
  const own = await trx
    .selectFrom('phone_numbers')
    .select('e164')
    .where('e164', '=', phone)
    .where('company_id', '=', company)
    .executeTakeFirst();
  if (own) {
    throw new Refusal(
      `${phone} is one of your own Twilio numbers: a call to it would come back. Enter the phone that this user answers.`,
    );
  }
}

async function readInbound(trx: Transaction<Tables>, company: string, country: string, typed: string | null) {
  if (!typed?.trim()) return null;
  const number = toE164(typed, country);
  const held =
    number &&
    (await trx
      .selectFrom('phone_numbers')
      .select('e164')
      .where('e164', '=', number)
      .where('company_id', '=', company)
      .executeTakeFirst());
  if (!held) throw new Refusal(`“${typed}” is not one of your Twilio numbers.`);
  return held.e164;
}

async function freeInbound(
  trx: Transaction<Tables>,
  company: string,
  user: string,
  number: string,
  move: boolean,
) {
  const holder = await trx
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('inbound_number', '=', number)
    .where('company_id', '=', company)
    .where('id', '!=', user)
    .executeTakeFirst();
  if (!holder) return;
  if (!move)
    throw new Refusal(
      `${number} is assigned to ${holder.name}. Take it from ${holder.name} first, or move it.`,
    );
  await trx
    .updateTable('staff')
    .set({ inbound_number: null })
    .where('company_id', '=', company)
    .where('id', '=', holder.id)
    .execute();
}
