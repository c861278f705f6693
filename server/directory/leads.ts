import { sql } from 'kysely';
import type { LeadView } from '../../shared/api/leads.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { countryOf } from './countryOf.ts';
import { Refusal } from './refusal.ts';

const MOST_FOUND = 20;

/**
 * What a search looks in: the name in lower case, the digits of the phone as typed, and those of its E.164
 * form. Kept with the lead, because the two databases disagree about the lower case of "Ö".
 */
export function searchText(lead: { name: string; phone: string | null; e164: string | null }): string {
  return `${lead.name.toLowerCase()}\n${digitsOf(lead.phone ?? '')}\n${digitsOf(lead.e164 ?? '')}`;
}

/**
 * Finds a company's leads by a part of the name, or by a part of the number in whatever way it is written. At
 * most 20, by name; an empty search finds the first 20.
 */
export async function searchLeads(
  { kysely }: Database,
  company: string,
  search: string,
): Promise<LeadView[]> {
  const text = search.trim().toLowerCase();
  // With a letter in it, it is no number: "Unit 5" must not find every number with a 5.
  const digits = /\p{L}/u.test(text) ? '' : digitsOf(text);
  const rows = await kysely
    .selectFrom('leads')
    .select(['id', 'name', 'phone', 'phone_e164'])
    .where('company_id', '=', company)
    .where((eb) => eb.or([contains(text), ...(digits ? [contains(digits)] : [])]))
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_FOUND)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    phone: { typed: row.phone, e164: row.phone_e164 },
    assignedUser: null,
    campaigns: [],
  }));
}

/** A lead as typed into its page. Empty fields are null; `campaigns` is what it is enrolled in, times in epoch milliseconds. */
export interface LeadToSave {
  id: string;
  name: string;
  phone: string | null;
  assignedUser: string | null;
  campaigns: Array<{ campaign: string; enrolledAt: number | null }>;
}

/**
 * Saves a lead of a company and its enrolments: a new one, or the fields of one that is there.
 *
 * @throws Refusal when another lead of the company has this phone; the message names the lead
 */
export async function saveLead(database: Database, company: string, lead: LeadToSave): Promise<void> {
  await inTransaction(database, async (trx) => {
    const typed = lead.phone?.trim() || null;
    const e164 = typed && toE164(typed, await countryOf(trx, company));
    const holder =
      e164 &&
      (await trx
        .selectFrom('leads')
        .select('name')
        .where('company_id', '=', company)
        .where('phone_e164', '=', e164)
        .where('id', '!=', lead.id)
        .executeTakeFirst());
    if (holder) throw new Refusal(`${e164} is the phone of ${holder.name} already.`);
    const fields = {
      name: lead.name,
      phone: typed,
      phone_e164: e164,
      assigned_user: lead.assignedUser,
      search_text: searchText({ name: lead.name, phone: typed, e164 }),
    };
    await trx
      .insertInto('leads')
      .values({ company_id: company, id: lead.id, ...fields })
      .onConflict((conflict) => conflict.columns(['company_id', 'id']).doUpdateSet(fields))
      .execute();
    await trx
      .deleteFrom('enrolments')
      .where('company_id', '=', company)
      .where('lead_id', '=', lead.id)
      .execute();
    const enrolments = lead.campaigns.map(({ campaign, enrolledAt }) => ({
      company_id: company,
      lead_id: lead.id,
      campaign_id: campaign,
      enrolled_at: enrolledAt,
    }));
    if (enrolments.length > 0) await trx.insertInto('enrolments').values(enrolments).execute();
  });
}

function contains(part: string) {
  const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`search_text like ${pattern} escape '\\'`;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
