import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import type { LeadFilter } from './leadFilter.ts';
import { compareKeys, type LeadKey } from './leadKey.ts';
import { isFound, readSearch } from './searchText.ts';

/** A campaign of more leads is found faster on the way through all leads: every few of them are of it. */
const FEW = 5_000;
const ROWS = 500;

/**
 * Finds the leads that fit a filter with a campaign, in their order, by way of the campaign; null without a
 * campaign, and for one so large that the way through all leads is shorter.
 */
export async function fewEnrolled(
  database: Database,
  company: string,
  { search, owner, campaign }: LeadFilter,
): Promise<LeadKey[] | null> {
  if (campaign === undefined || (await areMany(database, company, campaign))) return null;
  const searched = readSearch(search);
  const found: LeadKey[] = [];
  for (let after = ''; ; ) {
    const rows = await readEnrolled(database, company, campaign, after);
    for (const { id, search_text, assigned_user } of rows) {
      if (owner !== undefined && owner !== assigned_user) continue;
      if (!searched || isFound(searched, search_text)) found.push({ id, search_text });
    }
    const last = rows.at(-1);
    if (!last || rows.length < ROWS) return found.sort(compareKeys);
    after = last.id;
    await breathe();
  }
}

async function areMany({ kysely }: Database, company: string, campaign: string): Promise<boolean> {
  const one = await kysely
    .selectFrom('enrolments')
    .select('lead_id')
    .where('company_id', '=', company)
    .where('campaign_id', '=', campaign)
    .limit(1)
    .offset(FEW)
    .executeTakeFirst();
  return one !== undefined;
}

/** The next leads of a campaign by their id. Joined, because SQLite reads a whole index for a list of ids. */
function readEnrolled({ kysely }: Database, company: string, campaign: string, after: string) {
  return kysely
    .selectFrom((eb) =>
      eb
        .selectFrom('enrolments')
        .select('lead_id')
        .where('company_id', '=', company)
        .where('campaign_id', '=', campaign)
        .where('lead_id', '>', after)
        .orderBy('lead_id')
        .limit(ROWS)
        .as('enrolled'),
    )
    .innerJoin('leads', 'leads.id', 'enrolled.lead_id')
    .where('leads.company_id', '=', company)
    .select(['leads.id', 'leads.search_text', 'leads.assigned_user'])
    .orderBy('enrolled.lead_id')
    .execute();
}
