import { sql } from 'kysely';
import type { NamedRecords } from '../../shared/call/facts.ts';
import type { NamedIds } from '../../shared/flow/asksOf.ts';
import type { Caller } from '../../shared/phone/caller.ts';
import { judgeDestination } from '../../shared/phone/destination.ts';
import type { Database } from '../database/database.ts';

/**
 * Reads the records of a company that a flow names, in the order in which it names them, each user's phone judged for
 * the caller. Records that are not there are left out.
 */
export async function namedRecords(
  { kysely }: Database,
  company: string,
  { staff, campaigns, numbers }: NamedIds,
  caller: Caller,
): Promise<NamedRecords> {
  const users =
    staff.length > 0
      ? await kysely
          .selectFrom('staff')
          .where('company_id', '=', company)
          .where('id', 'in', staff)
          .select(['id', 'name', 'phone', 'phone_e164'])
          .select(
            sql<
              string | null
            >`(select own.e164 from phone_numbers as own where own.e164 = staff.phone_e164)`.as('own'),
          )
          .execute()
      : [];
  const found =
    campaigns.length > 0
      ? await kysely
          .selectFrom('campaigns')
          .where('company_id', '=', company)
          .where('id', 'in', campaigns)
          .select(['id', 'name'])
          .execute()
      : [];
  const own =
    numbers.length > 0
      ? await kysely
          .selectFrom('phone_numbers')
          .where('company_id', '=', company)
          .where('e164', 'in', numbers)
          .select('e164 as id')
          .execute()
      : [];
  return {
    staff: inOrderOf(staff, users).map(({ id, name, phone, phone_e164, own }) => ({
      id,
      name,
      phone: judgeDestination({ typed: phone, e164: phone_e164, isOwnNumber: own !== null, caller }),
    })),
    campaigns: inOrderOf(campaigns, found),
    numbers: inOrderOf(numbers, own).map(({ id }) => id),
  };
}

function inOrderOf<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}
