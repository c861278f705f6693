import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { Refusal } from './refusal.ts';

/**
 * The country with which a company's national numbers are read.
 *
 * @throws Refusal when there is no such company
 */
export async function countryOf(trx: Transaction<Tables>, company: string): Promise<string> {
  const row = await trx
    .selectFrom('companies')
    .select('country')
    .where('id', '=', company)
    .executeTakeFirst();
  if (!row) throw new Refusal(`There is no company "${company}".`);
  return row.country;
}
