import type { Transaction } from 'kysely';
import type { LeadFields, LeadView } from '../../shared/api/leads.ts';
import { leadFields } from '../../shared/api/recordFields.ts';
import { hidden, noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { latestFirst, readLeads } from '../leads/readLeads.ts';
import { searchText } from '../leads/searchText.ts';
import { countryOf } from './countryOf.ts';
import { Missing, Refusal, refuseOutdated } from './refusal.ts';
import { readTypedPhone } from './typedPhone.ts';

const GONE = 'This lead is not there any more.';

/** Reads one lead of a company. @throws Missing */
export async function getLead(database: Database, company: string, lead: string): Promise<LeadView> {
  const [found] = await readLeads(database.kysely, company, [lead]);
  if (!found) throw new Missing(GONE);
  return found;
}

/** A lead as typed into its page. */
export interface LeadToSave extends LeadFields {
  id: string;
}

/**
 * Saves a lead of a company and its enrolments: a new one, or the fields of one that is there.
 *
 * @param options.now the time of enrolments that come without one, in epoch milliseconds; absent: the clock's
 * @param options.base the fields as the person saw them; with them, the lead must be there
 * @throws Missing, Outdated; Refusal with `field` when another lead of the company has this phone (the message
 *   names the lead), or the assigned user or a campaign is not there
 */
export async function saveLead(
  database: Database,
  company: string,
  lead: LeadToSave,
  { now = Date.now(), base }: { now?: number; base?: LeadFields } = {},
): Promise<LeadView> {
  const { id, name, assignedUser } = lead;
  return inTransaction(database, async (trx) => {
    const country = await countryOf(trx, company);
    const [stored] = await readLeads(trx, company, [id]);
    if (base && !stored) throw new Missing(GONE);
    if (stored) refuseOutdated(leadFields(stored), base && inOrder(base), inOrder(lead));
    const phone = readTypedPhone(lead.phone, country, stored?.phone);
    if (phone.e164) await refuseTakenPhone(trx, company, id, phone.e164);
    if (assignedUser !== null) await refuseMissingUser(trx, company, assignedUser);
    const fields = {
      name,
      phone: phone.typed,
      phone_e164: phone.e164,
      assigned_user: assignedUser,
      search_text: searchText({ name, phone: phone.typed, e164: phone.e164 }),
    };
    await trx
      .insertInto('leads')
      .values({ company_id: company, id, ...fields })
      .onConflict((conflict) => conflict.columns(['company_id', 'id']).doUpdateSet(fields))
      .execute();
    await saveEnrolments(trx, company, lead, stored?.campaigns ?? [], now);
    const [saved] = await readLeads(trx, company, [id]);
    if (!saved) throw new Missing(GONE);
    await noteChange(trx, {
      company,
      did: stored ? 'changed' : 'added',
      subject: unnamed(id),
      before: stored && hiddenFields(stored),
      after: hiddenFields(saved),
    });
    return saved;
  });
}

/** Removes a lead and what it is enrolled in. @throws Missing */
export async function removeLead(database: Database, company: string, lead: string): Promise<void> {
  await inTransaction(database, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('leads')
      .where('company_id', '=', company)
      .where('id', '=', lead)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw new Missing(GONE);
    await noteChange(trx, { company, did: 'removed', subject: unnamed(lead) });
  });
}

/** In the audit, which is never erased, a lead has neither a name nor values. */
function unnamed(lead: string) {
  return { type: 'lead' as const, id: lead, name: lead };
}

function hiddenFields(view: LeadView): object {
  const { campaigns, ...fields } = leadFields(view);
  const filled = { ...fields, campaigns: campaigns.length > 0 ? campaigns : null };
  return Object.fromEntries(Object.entries(filled).map(([field, value]) => [field, hidden(value)]));
}

/** In which order enrolments come says nothing, so they are compared in that of the view. */
function inOrder(base: LeadFields): LeadFields {
  const campaigns = base.campaigns.map(({ campaign, enrolledAt = null }) => ({ campaign, enrolledAt }));
  return { ...base, campaigns: campaigns.sort(latestFirst) };
}

async function refuseTakenPhone(
  trx: Transaction<Tables>,
  company: string,
  lead: string,
  phone: string,
): Promise<void> {
  const holder = await trx
    .selectFrom('leads')
    .select('name')
    .where('company_id', '=', company)
    .where('phone_e164', '=', phone)
    .where('id', '!=', lead)
    .executeTakeFirst();
  if (holder) throw new Refusal(`${phone} is the phone of ${holder.name} already.`, { field: 'phone' });
}

async function refuseMissingUser(trx: Transaction<Tables>, company: string, user: string): Promise<void> {
  const found = await trx
    .selectFrom('staff')
    .select('id')
    .where('company_id', '=', company)
    .where('id', '=', user)
    .executeTakeFirst();
  if (!found)
    throw new Refusal('This user is not there any more. Choose another.', { field: 'assignedUser' });
}

async function saveEnrolments(
  trx: Transaction<Tables>,
  company: string,
  lead: LeadToSave,
  stored: LeadView['campaigns'],
  now: number,
): Promise<void> {
  const before = new Map(stored.map(({ campaign, enrolledAt }) => [campaign, enrolledAt]));
  const wanted = new Map(
    lead.campaigns.map(({ campaign, enrolledAt = before.get(campaign) }) => [
      campaign,
      enrolledAt === undefined ? now : enrolledAt,
    ]),
  );
  if (wanted.size > 0) {
    const there = await trx
      .selectFrom('campaigns')
      .select('id')
      .where('company_id', '=', company)
      .where('id', 'in', [...wanted.keys()])
      .execute();
    if (there.length < wanted.size)
      throw new Refusal('A campaign is not there any more. Open the lead anew and choose others.', {
        field: 'campaigns',
      });
  }
  await trx
    .deleteFrom('enrolments')
    .where('company_id', '=', company)
    .where('lead_id', '=', lead.id)
    .execute();
  const rows = [...wanted].map(([campaign, enrolledAt]) => ({
    company_id: company,
    lead_id: lead.id,
    campaign_id: campaign,
    enrolled_at: enrolledAt,
  }));
  if (rows.length > 0) await trx.insertInto('enrolments').values(rows).execute();
}
