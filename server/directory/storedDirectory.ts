import type { Transaction } from 'kysely';
import type { CompanyRow, PhoneNumberRow, Tables } from '../database/tables.ts';

/** What is stored before an import, as far as a file can collide with it. Leads are too many to be read at once. */
export interface StoredDirectory {
  companies: ReadonlyMap<string, CompanyRow>;
  /** By E.164, of all companies. */
  numbers: ReadonlyMap<string, PhoneNumberRow>;
  /** Who holds a Twilio number, by E.164. */
  holders: ReadonlyMap<string, { company_id: string; id: string; name: string }>;
  /** Ids by company. Archived flows are left out. */
  staff: ReadonlyMap<string, ReadonlySet<string>>;
  campaigns: ReadonlyMap<string, ReadonlySet<string>>;
  flows: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads what an import must know of the store. Inside its transaction, so nothing changes under it. */
export async function readStored(trx: Transaction<Tables>): Promise<StoredDirectory> {
  const companies = await trx.selectFrom('companies').selectAll().execute();
  const numbers = await trx.selectFrom('phone_numbers').selectAll().execute();
  const staff = await trx
    .selectFrom('staff')
    .select(['company_id', 'id', 'name', 'inbound_number'])
    .execute();
  const campaigns = await trx.selectFrom('campaigns').select(['company_id', 'id']).execute();
  const flows = await trx
    .selectFrom('flows')
    .select(['company_id', 'id'])
    .where('archived_at', 'is', null)
    .execute();
  return {
    companies: new Map(companies.map((row) => [row.id, row])),
    numbers: new Map(numbers.map((row) => [row.e164, row])),
    holders: new Map(
      staff.flatMap((row) => (row.inbound_number === null ? [] : [[row.inbound_number, row]])),
    ),
    staff: idsByCompany(staff),
    campaigns: idsByCompany(campaigns),
    flows: idsByCompany(flows),
  };
}

function idsByCompany(rows: ReadonlyArray<{ company_id: string; id: string }>): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const { company_id, id } of rows) {
    const known = ids.get(company_id);
    if (known) known.add(id);
    else ids.set(company_id, new Set([id]));
  }
  return ids;
}
