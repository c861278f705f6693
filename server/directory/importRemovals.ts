import { setImmediate as breathe } from 'node:timers/promises';
import type { WorkspaceCompany } from '../../shared/directory/parsedWorkspace.ts';
import { inChunks } from './chunks.ts';
import type { Import } from './importWorkspace.ts';
import { noteRemovedCompany } from './noteImport.ts';
import type { StoredDirectory } from './storedDirectory.ts';

/** How many leads are removed at a time. */
const LEADS_AT_A_TIME = 2_000;

/** Removes the companies that the file does not have, with everything that is theirs; the journal of their calls stays. */
export async function removeOtherCompanies(work: Import, stored: StoredDirectory): Promise<void> {
  const kept = new Set(work.parsed.companies.map(({ id }) => id));
  for (const [id, row] of stored.companies) {
    if (kept.has(id)) continue;
    await noteRemovedCompany(work, row);
    await removeLeads(work, id);
    for (const table of ['campaigns', 'staff'] as const) {
      await work.trx.deleteFrom(table).where('company_id', '=', id).execute();
    }
    // A number that goes on in a company of the file is given to it afterwards; it must not vanish with this one.
    await work.trx.deleteFrom('phone_numbers').where('company_id', '=', id).execute();
    await work.trx.deleteFrom('companies').where('id', '=', id).execute();
  }
}

/** Removes a company's leads, and the campaigns and staff that the file does not have. */
export async function removePeople(work: Import, company: WorkspaceCompany): Promise<void> {
  const { trx } = work;
  // All of them: those of the file are written anew, which is faster than finding out which are not.
  await removeLeads(work, company.id);
  await trx
    .updateTable('campaigns')
    .set({ assigned_user: null })
    .where('company_id', '=', company.id)
    .execute();
  for (const list of ['campaigns', 'staff'] as const) {
    const kept = new Set(company[list]?.map(({ id }) => id));
    const rows = await trx.selectFrom(list).select('id').where('company_id', '=', company.id).execute();
    const gone = rows.map(({ id }) => id).filter((id) => !kept.has(id));
    for (const chunk of inChunks(gone)) {
      await trx.deleteFrom(list).where('company_id', '=', company.id).where('id', 'in', chunk).execute();
    }
  }
}

/** Removes a company's Twilio numbers that the file does not have. The file's numbers must be written before. */
export async function removeNumbers({ trx }: Import, company: WorkspaceCompany): Promise<void> {
  const kept = new Set(company.phoneNumbers?.map(({ number }) => number));
  const rows = await trx
    .selectFrom('phone_numbers')
    .select('e164')
    .where('company_id', '=', company.id)
    .execute();
  for (const chunk of inChunks(rows.map(({ e164 }) => e164).filter((number) => !kept.has(number)))) {
    await trx.deleteFrom('phone_numbers').where('e164', 'in', chunk).execute();
  }
}

async function removeLeads({ trx }: Import, company: string): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await trx
      .deleteFrom('leads')
      .where('company_id', '=', company)
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('leads as some')
          .select('some.id')
          .where('some.company_id', '=', company)
          .limit(LEADS_AT_A_TIME),
      )
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return;
    await breathe();
  }
}
