import { setImmediate as breathe } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import type { CampaignRow, EnrolmentRow, LeadRow, Tables } from '../database/tables.ts';
import { inChunks } from '../directory/chunks.ts';

/** What a chunk of rows writes. */
export interface Writes {
  campaigns: CampaignRow[];
  added: LeadRow[];
  changed: LeadRow[];
  enrolments: EnrolmentRow[];
}

/** Writes what a chunk of rows comes to: each statement is short, and calls are answered in between. */
export async function writeLeadRows(
  trx: Transaction<Tables>,
  company: string,
  writes: Writes,
): Promise<void> {
  for (const rows of inChunks(writes.campaigns)) await trx.insertInto('campaigns').values(rows).execute();
  if (writes.added.length > 0) {
    await trx.insertInto('leads').values(writes.added).execute();
    await breathe();
  }
  if (writes.changed.length > 0) {
    await updateLeads(trx, company, writes.changed);
    await breathe();
  }
  for (const rows of inChunks(writes.enrolments)) {
    await trx.insertInto('enrolments').values(rows).execute();
    await breathe();
  }
}

async function updateLeads(
  trx: Transaction<Tables>,
  company: string,
  leads: readonly LeadRow[],
): Promise<void> {
  const rows = leads.map(
    ({ id, name, assigned_user, search_text }) => sql`(${id}, ${name}, ${assigned_user}, ${search_text})`,
  );
  // The two databases name the columns of such a list alike.
  await sql`update leads set name = column2, assigned_user = column3, search_text = column4
    from (values ${sql.join(rows)}) as renewed where company_id = ${company} and id = column1`.execute(trx);
}
