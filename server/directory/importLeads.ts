import { setImmediate as breathe } from 'node:timers/promises';
import type {
  WorkspaceCompany,
  WorkspaceFault,
  WorkspaceLead,
} from '../../shared/directory/parsedWorkspace.ts';
import { renewStatistics } from '../database/statistics.ts';
import { searchText } from '../leads/searchText.ts';
import { inChunks } from './chunks.ts';
import type { Import } from './importWorkspace.ts';

/** So many leads change what the database must know to find a page of them quickly. */
const MANY = 1_000;

/** Finds leads of the file whose phone another stored lead has, one that the file does not update. */
export async function leadConflicts({ trx, parsed }: Import): Promise<WorkspaceFault[]> {
  const faults: WorkspaceFault[] = [];
  for (const company of parsed.companies) {
    const leads = company.leads ?? [];
    const ids = new Set(leads.map(({ id }) => id));
    for (const chunk of inChunks(leads)) {
      const byPhone = new Map(chunk.flatMap((lead) => (lead.phone.e164 ? [[lead.phone.e164, lead]] : [])));
      if (byPhone.size === 0) continue;
      const holders = await trx
        .selectFrom('leads')
        .select(['id', 'name', 'phone_e164'])
        .where('company_id', '=', company.id)
        .where('phone_e164', 'in', [...byPhone.keys()])
        .execute();
      for (const { id, name, phone_e164 } of holders) {
        const lead = phone_e164 === null ? undefined : byPhone.get(phone_e164);
        if (!lead || ids.has(id)) continue;
        faults.push({
          path: `${lead.path}.phone`,
          message: `${phone_e164} is the phone of ${name}, who is not in this file.`,
        });
      }
      await breathe();
    }
  }
  return faults;
}

/**
 * Writes the leads of one company and what they are enrolled in. Phones are freed first, so that leads can exchange
 * them.
 */
export async function importLeads(work: Import, company: WorkspaceCompany): Promise<void> {
  const { trx } = work;
  const leads = company.leads ?? [];
  const isFirst = !(await trx
    .selectFrom('leads')
    .select('id')
    .where('company_id', '=', company.id)
    .limit(1)
    .executeTakeFirst());
  if (!isFirst) for (const chunk of inChunks(leads)) await freeStored(work, company.id, chunk);
  for (const chunk of inChunks(leads)) {
    await writeChunk(work, company.id, chunk);
    work.count(chunk.length);
    await breathe();
  }
  if (leads.length > MANY) await renewStatistics(trx);
}

async function freeStored({ trx }: Import, company: string, chunk: readonly WorkspaceLead[]): Promise<void> {
  const ids = chunk.map(({ id }) => id);
  await trx
    .updateTable('leads')
    .set({ phone_e164: null })
    .where('company_id', '=', company)
    .where('id', 'in', ids)
    .execute();
  await trx.deleteFrom('enrolments').where('company_id', '=', company).where('lead_id', 'in', ids).execute();
  await breathe();
}

async function writeChunk({ trx }: Import, company: string, chunk: readonly WorkspaceLead[]): Promise<void> {
  const rows = chunk.map(({ id, name, phone: { typed, e164 }, assignedUser }) => ({
    company_id: company,
    id,
    name,
    phone: typed,
    phone_e164: e164,
    assigned_user: assignedUser,
    search_text: searchText({ name, phone: typed, e164 }),
  }));
  await trx
    .insertInto('leads')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['company_id', 'id']).doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        phone: eb.ref('excluded.phone'),
        phone_e164: eb.ref('excluded.phone_e164'),
        assigned_user: eb.ref('excluded.assigned_user'),
        search_text: eb.ref('excluded.search_text'),
      })),
    )
    .execute();
  const enrolments = chunk.flatMap(({ id, campaigns }) =>
    campaigns.map(({ campaign, enrolledAt }) => ({
      company_id: company,
      lead_id: id,
      campaign_id: campaign,
      enrolled_at: enrolledAt,
    })),
  );
  for (const part of inChunks(enrolments)) await trx.insertInto('enrolments').values(part).execute();
}
