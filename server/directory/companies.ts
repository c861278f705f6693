import { companyFields } from '../../shared/api/recordFields.ts';
import type { CompanyFields } from '../../shared/api/settings.ts';
import type { CompanyView } from '../../shared/api/views.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { CompanyRow } from '../database/tables.ts';
import { byName } from './inOrder.ts';
import { Missing, refuseOutdated } from './refusal.ts';
import { readTypedPhone, refuseOwnNumber } from './typedPhone.ts';

/** A company, whoever asks: what the asking member is in it stands in the view that the API makes of this. */
export type Company = Omit<CompanyView, 'role'>;

/** Lists the companies of these ids, by name; those that are archived are left out. */
export async function listCompanies({ kysely }: Database, ids: readonly string[]): Promise<Company[]> {
  if (ids.length === 0) return [];
  const rows = await kysely
    .selectFrom('companies')
    .selectAll()
    .where('id', 'in', ids)
    .where('archived_at', 'is', null)
    .execute();
  return rows.map(toView).sort(byName);
}

/** Reads one company, or `null` when there is none with this id, or it is archived. */
export async function getCompany({ kysely }: Database, company: string): Promise<Company | null> {
  const row = await kysely
    .selectFrom('companies')
    .selectAll()
    .where('id', '=', company)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  return row ? toView(row) : null;
}

/** A company as it is typed into "Business Info". */
export interface CompanyToSave extends CompanyFields {
  id: string;
}

/**
 * Saves a company: a new one, or the fields of one that is there. Its numbers, accounts and flows stay. A new
 * default country counts for numbers that are typed from then on: the stored ones keep what they were read as.
 *
 * @param now epoch milliseconds
 * @param base the fields as the person saw them; with them, the company must be there
 * @throws Missing, Outdated; Refusal when the Company Phone is one of the company's own Twilio numbers
 */
export async function saveCompany(
  database: Database,
  company: CompanyToSave,
  now: number,
  base?: CompanyFields,
): Promise<Company> {
  return inTransaction(database, async (trx) => {
    const row = await trx.selectFrom('companies').selectAll().where('id', '=', company.id).executeTakeFirst();
    const stored = row && toView(row);
    if (base && !stored) throw new Missing('This company is not there any more.');
    if (stored) refuseOutdated(companyFields(stored), base, company);
    const phone = readTypedPhone(company.companyPhone, company.country, stored?.companyPhone);
    await refuseOwnNumber(trx, company.id, phone, 'companyPhone', 'Enter another Company Phone.');
    const fields = {
      name: company.name,
      company_phone: phone.typed,
      company_phone_e164: phone.e164,
      time_zone: company.timeZone,
      country: company.country,
    };
    const saved = await trx
      .insertInto('companies')
      .values({
        id: company.id,
        ...fields,
        twilio_account_sid: null,
        twilio_tokens_sealed: null,
        default_flow_id: null,
        is_demo: 0,
        archived_at: null,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(fields))
      .returningAll()
      .executeTakeFirstOrThrow();
    await noteChange(trx, {
      company: company.id,
      did: stored ? 'changed' : 'added',
      subject: { type: 'company', id: company.id, name: company.name },
      before: stored && companyFields(stored),
      after: companyFields(toView(saved)),
    });
    return toView(saved);
  });
}

function toView(row: CompanyRow): Company {
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    country: row.country,
    companyPhone: { typed: row.company_phone, e164: row.company_phone_e164 },
    isDemo: row.is_demo === 1,
  };
}
