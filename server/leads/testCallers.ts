import type { Kysely } from 'kysely';
import type { CallersView } from '../../shared/api/testCall.ts';
import { leadOfCaller } from '../../shared/directory/leadAsCaller.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { Missing, Refusal } from '../directory/refusal.ts';
import { walkLeads } from './walkLeads.ts';

/** The most callers that are listed at once. */
export const MOST_CALLERS = 50;

/** A lead who may be the caller of a test call. */
export interface CallingLead {
  id: string;
  name: string;
  phone: string | null;
  phone_e164: string | null;
}

/**
 * Lists the leads that a search finds, by name, for who may see them in full.
 *
 * @param search a part of the name or the number; or `lead:ID`, which finds that lead
 * @param signal ends the search early; what is returned then is not whole
 */
export async function listCallers(
  database: Database,
  company: string,
  search: string,
  signal: AbortSignal,
): Promise<CallersView> {
  const named = await findNamed(database, company, search);
  if (named) return { rows: [toRow(named)] };
  const ids: string[] = [];
  for await (const found of walkLeads(database, company, { search }, { batch: MOST_CALLERS, signal })) {
    ids.push(...found.map(({ id }) => id));
    if (ids.length >= MOST_CALLERS) break;
  }
  const wanted = ids.slice(0, MOST_CALLERS);
  if (wanted.length === 0) return { rows: [] };
  const leads = await callingLeads(database.kysely, company).where('id', 'in', wanted).execute();
  const byId = new Map(leads.map((lead) => [lead.id, lead]));
  return { rows: wanted.flatMap((id) => byId.get(id) ?? []).map(toRow) };
}

/** Finds the lead that a search names as `lead:ID`; null when it names none. */
export async function findNamed(
  { kysely }: Database,
  company: string,
  search: string,
): Promise<CallingLead | null> {
  const id = leadOfCaller(search);
  if (id === null) return null;
  return (await callingLeads(kysely, company).where('id', '=', id).executeTakeFirst()) ?? null;
}

/**
 * Reads the number that a lead calls from, in E.164.
 *
 * @throws Missing; Refusal when the lead has no valid phone. Neither tells anything about the lead.
 */
export async function numberOfLead({ kysely }: Database, company: string, id: string): Promise<string> {
  const lead = await callingLeads(kysely, company).where('id', '=', id).executeTakeFirst();
  if (!lead) throw new Missing('This lead is not there any more.');
  if (lead.phone_e164 === null)
    throw new Refusal('This lead has no valid phone to call from. Choose another.');
  return lead.phone_e164;
}

/** The company's leads with what a list of callers shows of them. */
export function callingLeads(kysely: Kysely<Tables>, company: string) {
  return kysely
    .selectFrom('leads')
    .select(['id', 'name', 'phone', 'phone_e164'])
    .where('company_id', '=', company);
}

function toRow({ name, phone, phone_e164 }: CallingLead): CallersView['rows'][number] {
  return { from: phone_e164, name, phone: phone_e164 ?? phone?.trim() ?? '' };
}
