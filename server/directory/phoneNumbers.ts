import type { PhoneNumberView } from '../../shared/api/settings.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { countryOf } from './countryOf.ts';
import { compareText } from './inOrder.ts';
import { Refusal } from './refusal.ts';

/** Lists a company's Twilio numbers: the default outbound number first, the others by label. */
export async function listPhoneNumbers({ kysely }: Database, company: string): Promise<PhoneNumberView[]> {
  const rows = await kysely
    .selectFrom('phone_numbers as number')
    .leftJoin('staff as owner', (join) =>
      join
        .onRef('owner.inbound_number', '=', 'number.e164')
        .onRef('owner.company_id', '=', 'number.company_id'),
    )
    .where('number.company_id', '=', company)
    .selectAll('number')
    .select(['owner.id as owner_id', 'owner.name as owner_name'])
    .execute();
  return rows
    .sort(
      (a, b) =>
        b.is_default_outbound - a.is_default_outbound ||
        compareText(a.label, b.label) ||
        compareText(a.e164, b.e164),
    )
    .map((row) => ({
      number: row.e164,
      label: row.label,
      owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
      callForwardingNumber: { typed: row.call_forwarding_number, e164: row.call_forwarding_e164 },
      flow: row.flow_id,
      isDefaultOutbound: row.is_default_outbound === 1,
      connection: 'unknown' as const,
    }));
}

/** Says which of these numbers, in E.164, are Twilio numbers of the installation, whichever company's. */
export async function ownNumbersAmong({ kysely }: Database, numbers: readonly string[]): Promise<string[]> {
  if (numbers.length === 0) return [];
  const rows = await kysely.selectFrom('phone_numbers').select('e164').where('e164', 'in', numbers).execute();
  return rows.map((row) => row.e164);
}

/** A Twilio number as it is typed into "Phone Numbers". */
export interface PhoneNumberToSave {
  number: string;
  label: string;
  callForwardingNumber: string | null;
  flow: string | null;
  isDefaultOutbound?: boolean;
}

/**
 * Saves a Twilio number of a company: a new one, or the fields of one that is there.
 *
 * @throws Refusal when the number is not valid, another company holds it, or the Call Forwarding Number is one
 *   of the company's own Twilio numbers
 */
export async function savePhoneNumber(
  database: Database,
  company: string,
  saved: PhoneNumberToSave,
): Promise<void> {
  await inTransaction(database, async (trx) => {
    const country = await countryOf(trx, company);
    const number = toE164(saved.number, country);
    if (!number) throw new Refusal(`“${saved.number}” is not a valid phone number.`);
    const typed = saved.callForwardingNumber?.trim() || null;
    const forwarding = typed && toE164(typed, country);
    const held = await trx
      .selectFrom('phone_numbers')
      .select(['e164', 'company_id'])
      .where('e164', 'in', forwarding ? [number, forwarding] : [number])
      .execute();
    if (held.some((row) => row.e164 === number && row.company_id !== company)) {
      throw new Refusal(`${number} cannot be added: it is in use elsewhere on this installation.`);
    }
    if (forwarding === number || held.some((row) => row.e164 === forwarding && row.company_id === company)) {
      throw new Refusal(
        `${forwarding} is one of your own Twilio numbers: a call forwarded to it would come back. Enter another Call Forwarding Number.`,
      );
    }
    if (saved.isDefaultOutbound) {
      await trx
        .updateTable('phone_numbers')
        .set({ is_default_outbound: 0 })
        .where('company_id', '=', company)
        .execute();
    }
    const fields = {
      label: saved.label,
      call_forwarding_number: typed,
      call_forwarding_e164: forwarding,
      flow_id: saved.flow,
      ...(saved.isDefaultOutbound !== undefined && { is_default_outbound: saved.isDefaultOutbound ? 1 : 0 }),
    };
    await trx
      .insertInto('phone_numbers')
      .values({ is_default_outbound: 0, ...fields, e164: number, company_id: company })
      .onConflict((conflict) => conflict.column('e164').doUpdateSet(fields))
      .execute();
  });
}
