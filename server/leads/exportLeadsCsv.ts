import type { Database } from '../database/database.ts';
import { CSV_MARK, toCsv } from '../directory/csvText.ts';
import type { LeadFilter } from './leadFilter.ts';
import { readLeads } from './readLeads.ts';
import { walkLeads } from './walkLeads.ts';

const COLUMNS = ['Name', 'Phone', 'Owner', 'Owner e-mail', 'Campaigns'];
/** Leads of one piece: on SQLite reading them takes a few milliseconds. */
const BATCH = 200;

/**
 * Writes the leads that fit a filter as CSV, by name, piece by piece: UTF-8 with a byte order mark, lines ended by
 * CR LF. Phones are in E.164 where they are valid. No cell runs as a formula: see `neutraliseCell`, which gives
 * phones a leading `'` too. The import reads it all back as it was.
 *
 * @param signal ends it early
 */
export async function* exportLeadsCsv(
  database: Database,
  company: string,
  filter: LeadFilter,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const emails = await readEmails(database, company);
  yield CSV_MARK + toCsv([COLUMNS]);
  for await (const keys of walkLeads(database, company, filter, { batch: BATCH, signal })) {
    const ids = keys.map(({ id }) => id);
    const leads = await readLeads(database.kysely, company, ids);
    yield toCsv(
      leads.map(({ name, phone, assignedUser, campaigns }) => [
        name,
        phone.e164 ?? phone.typed ?? '',
        assignedUser?.name ?? '',
        (assignedUser && emails.get(assignedUser.id)) ?? '',
        campaigns.map((enrolled) => enrolled.name).join('; '),
      ]),
    );
  }
}

async function readEmails({ kysely }: Database, company: string): Promise<Map<string, string | null>> {
  const users = await kysely
    .selectFrom('staff')
    .select(['id', 'email'])
    .where('company_id', '=', company)
    .execute();
  return new Map(users.map(({ id, email }) => [id, email]));
}
