import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { Missing } from './refusal.ts';

/**
 * The country with which a company's national numbers are read.
 *
 * @throws Missing when there is no such company, or not any more
 */
export async function countryOf(trx: Transaction<Tables>, company: string): Promise<string> {
  const row = await trx
    .selectFrom('companies')
    .select('country')
    .where('id', '=', company)
    .executeTakeFirst();
  if (!row) throw new Missing('This company is not there any more.');
  return row.country;
}
