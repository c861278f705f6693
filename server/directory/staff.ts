import type { Transaction } from 'kysely';
import { staffFields } from '../../shared/api/recordFields.ts';
import type { StaffFields, StaffView } from '../../shared/api/settings.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { StaffRow, Tables } from '../database/tables.ts';
import { countryOf } from './countryOf.ts';
import { freeNumber } from './inboundNumber.ts';
import { byName } from './inOrder.ts';
import { inSlices } from './inSlices.ts';
import { Missing, Refusal, refuseOutdated } from './refusal.ts';
import { readTypedPhone, refuseOwnNumber } from './typedPhone.ts';

const GONE = 'This user is not there any more.';

/** Lists a company's staff users by name. */
export async function listStaff({ kysely }: Database, company: string): Promise<StaffView[]> {
  const rows = await kysely.selectFrom('staff').selectAll().where('company_id', '=', company).execute();
  return rows.map(toView).sort(byName);
}

/** A staff user as typed into "My Staff". Empty fields are null. */
export interface StaffToSave extends StaffFields {
  id: string;
}

/**
 * Saves a staff user of a company: a new one, or the fields of one that is there.
 *
 * @param options.move takes the Inbound Twilio Number from the user who holds it
 * @param options.base the fields as the person saw them; with them, the user must be there
 * @throws Missing, Outdated; Refusal when another user holds the Inbound Twilio Number (the message names the
 *   holder), it is not the company's, or the Phone is one of the company's own Twilio numbers
 */
export async function saveStaff(
  database: Database,
  company: string,
  user: StaffToSave,
  options: { move?: boolean; base?: StaffFields } = {},
): Promise<StaffView> {
  return inTransaction(database, async (trx) => {
    const country = await countryOf(trx, company);
    const row = await trx
      .selectFrom('staff')
      .selectAll()
      .where('company_id', '=', company)
      .where('id', '=', user.id)
      .executeTakeFirst();
    const stored = row && toView(row);
    if (options.base && !stored) throw new Missing(GONE);
    if (stored) refuseOutdated(staffFields(stored), options.base, user);
    const phone = readTypedPhone(user.phone, country, stored?.phone);
    await refuseOwnNumber(trx, company, phone, 'phone', 'Enter the phone that this user answers.');
    const inbound = await readInbound(trx, company, country, user.inboundTwilioNumber);
    if (inbound) await freeNumber(trx, company, inbound, user.id, options.move ?? false);
    const fields = {
      name: user.name,
      email: user.email,
      phone: phone.typed,
      phone_e164: phone.e164,
      inbound_number: inbound,
    };
    const saved = await trx
      .insertInto('staff')
      .values({ company_id: company, id: user.id, ...fields })
      .onConflict((conflict) => conflict.columns(['company_id', 'id']).doUpdateSet(fields))
      .returningAll()
      .executeTakeFirstOrThrow();
    await noteChange(trx, {
      company,
      did: stored ? 'changed' : 'added',
      subject: { type: 'staff', id: user.id, name: user.name },
      before: stored && staffFields(stored),
      after: staffFields(toView(saved)),
    });
    return toView(saved);
  });
}

/**
 * Removes a staff user: their leads, campaigns and Twilio number lose their owner. All of it happens, or nothing.
 * It runs on a connection of its own and in small steps, so calls are answered meanwhile.
 *
 * @throws Missing
 */
export async function removeStaff(database: Database, company: string, user: string): Promise<void> {
  const connection = await database.openConnection();
  try {
    await inTransaction(connection, async (trx) => {
      const row = await trx
        .selectFrom('staff')
        .selectAll()
        .where('company_id', '=', company)
        .where('id', '=', user)
        .executeTakeFirst();
      if (!row) throw new Missing(GONE);
      let assignedLeads = 0;
      await inSlices(database.dialect, async (rows) => {
        const { numUpdatedRows } = await trx
          .updateTable('leads')
          .set({ assigned_user: null })
          .where('company_id', '=', company)
          .where('id', 'in', (eb) =>
            eb
              .selectFrom('leads as some')
              .select('some.id')
              .where('some.company_id', '=', company)
              .where('some.assigned_user', '=', user)
              .limit(rows),
          )
          .executeTakeFirstOrThrow();
        assignedLeads += Number(numUpdatedRows);
        return Number(numUpdatedRows);
      });
      const { numUpdatedRows: assignedCampaigns } = await trx
        .updateTable('campaigns')
        .set({ assigned_user: null })
        .where('company_id', '=', company)
        .where('assigned_user', '=', user)
        .executeTakeFirstOrThrow();
      await trx.deleteFrom('staff').where('company_id', '=', company).where('id', '=', user).execute();
      await noteChange(trx, {
        company,
        did: 'removed',
        subject: { type: 'staff', id: user, name: row.name },
        before: {
          ...staffFields(toView(row)),
          assignedLeads: assignedLeads || null,
          assignedCampaigns: Number(assignedCampaigns) || null,
        },
      });
    });
  } finally {
    await connection.close();
  }
}

async function readInbound(trx: Transaction<Tables>, company: string, country: string, typed: string | null) {
  if (!typed?.trim()) return null;
  const held = await trx
    .selectFrom('phone_numbers')
    .select('e164')
    .where('e164', '=', toE164(typed, country) ?? typed)
    .where('company_id', '=', company)
    .executeTakeFirst();
  if (held) return held.e164;
  throw new Refusal(`“${typed}” is not one of your Twilio numbers.`, { field: 'inboundTwilioNumber' });
}

function toView(row: StaffRow): StaffView {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    phone: { typed: row.phone, e164: row.phone_e164 },
    inboundTwilioNumber: row.inbound_number,
  };
}
