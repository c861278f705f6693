import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { newId } from '../directory/newId.ts';

/** A statement writes so many rows. */
const SLICE = 100;

/** Copies the scenarios of a flow to another, such as when it is duplicated. */
export async function copyScenarios(
  trx: Transaction<Tables>,
  company: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const rows = await trx
    .selectFrom('scenarios')
    .selectAll()
    .where('company_id', '=', company)
    .where('flow_id', '=', from)
    .execute();
  for (let start = 0; start < rows.length; start += SLICE) {
    const copies = rows
      .slice(start, start + SLICE)
      .map((row) => ({ ...row, flow_id: to, id: newId(), revision: 1 }));
    await trx.insertInto('scenarios').values(copies).execute();
  }
}
