import type { LeadsPage } from '../../shared/api/leads.ts';
import type { Database } from '../database/database.ts';
import type { LeadFilter } from './leadFilter.ts';
import { type LeadKey, toCursor } from './leadKey.ts';
import { readLeads } from './readLeads.ts';
import { countLeads, walkLeads } from './walkLeads.ts';

/** Which page of a list is wanted. */
export interface PageWanted {
  /** Begins after this lead; absent for the first page. */
  after?: LeadKey;
  /** How many rows it has, at most 200. */
  limit: number;
  /** Ends the search early; what is returned then is not whole. */
  signal?: AbortSignal;
}

/** Reads a page of a company's leads that fit a filter, by name. */
export async function listLeads(
  database: Database,
  company: string,
  filter: LeadFilter,
  { after, limit, signal }: PageWanted,
): Promise<LeadsPage> {
  const keys: LeadKey[] = [];
  // One more than the page holds, to know whether another page follows.
  for await (const found of walkLeads(database, company, filter, { after, batch: limit + 1, signal })) {
    keys.push(...found);
    if (keys.length > limit) break;
  }
  const shown = keys.slice(0, limit);
  const last = keys.length > limit ? shown.at(-1) : undefined;
  const rows = await readLeads(
    database.kysely,
    company,
    shown.map(({ id }) => id),
  );
  const page = { rows, next: last ? toCursor(last) : null };
  if (after) return page;
  if (!last) return { ...page, total: shown.length };
  const isCountable = filter.search === '' && filter.campaign === undefined;
  return { ...page, total: isCountable ? await countLeads(database, company, filter, signal) : null };
}
