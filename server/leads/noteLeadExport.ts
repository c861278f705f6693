import { hidden, noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { LeadFilter } from './leadFilter.ts';

/** Notes in the audit that somebody takes a company's leads along, and which. */
export async function noteLeadExport(
  database: Database,
  company: string,
  { search, owner, campaign }: LeadFilter,
): Promise<void> {
  await inTransaction(database, async (trx) => {
    const nameOf = async (table: 'staff' | 'campaigns', id: string | null | undefined) => {
      if (!id) return null;
      const row = await trx
        .selectFrom(table)
        .select(['id', 'name'])
        .where('company_id', '=', company)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ?? id;
    };
    await noteChange(trx, {
      company,
      did: 'exported',
      subject: { type: 'export', id: null, name: 'Leads' },
      after: {
        // What was searched for may be a lead's name.
        search: search === '' ? null : hidden(search),
        assignedUser: owner === null ? 'Nobody' : await nameOf('staff', owner),
        campaign: await nameOf('campaigns', campaign),
      },
    });
  });
}
