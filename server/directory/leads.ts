import { toE164 } from '../../shared/phone/e164.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { searchText } from '../leads/searchText.ts';
import { countryOf } from './countryOf.ts';
import { Refusal } from './refusal.ts';

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
