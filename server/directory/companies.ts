import type { CompanyView } from '../../shared/api/views.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { CompanyRow } from '../database/tables.ts';
import { byName } from './inOrder.ts';

/** Lists all companies of the installation, by name. */
export async function listCompanies({ kysely }: Database): Promise<CompanyView[]> {
  const rows = await kysely.selectFrom('companies').selectAll().execute();
  return rows.map(toView).sort(byName);
}

/** Reads one company, or `null` when there is none with this id. */
export async function getCompany({ kysely }: Database, company: string): Promise<CompanyView | null> {
  const row = await kysely.selectFrom('companies').selectAll().where('id', '=', company).executeTakeFirst();
  return row ? toView(row) : null;
}

/** A company as it is typed into "Business Info". An empty phone is null. */
export interface CompanyToSave {
  id: string;
  name: string;
  companyPhone: string | null;
  /** IANA name. */
  timeZone: string;
  /** ISO 3166 alpha-2. */
  country: string;
}

/**
 * Saves a company: a new one, or the fields of one that is there. Its numbers, accounts and flows stay.
 *
 * @param now epoch milliseconds
 */
export async function saveCompany(database: Database, company: CompanyToSave, now: number): Promise<void> {
  const typed = company.companyPhone?.trim() || null;
  const fields = {
    name: company.name,
    company_phone: typed,
    company_phone_e164: typed && toE164(typed, company.country),
    time_zone: company.timeZone,
    country: company.country,
  };
  await inTransaction(database, (trx) =>
    trx
      .insertInto('companies')
      .values({
        id: company.id,
        ...fields,
        twilio_account_sid: null,
        twilio_tokens_sealed: null,
        default_flow_id: null,
        is_demo: 0,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(fields))
      .execute(),
  );
}

function toView(row: CompanyRow): CompanyView {
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    country: row.country,
    companyPhone: { typed: row.company_phone, e164: row.company_phone_e164 },
    isDemo: row.is_demo === 1,
  };
}
