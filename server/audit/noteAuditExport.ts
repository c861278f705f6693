import { SUBJECT_WORDS } from '../../shared/audit/auditWords.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { AuditFilter } from './auditFilter.ts';
import { hidden, noteChange } from './noteChange.ts';

/** Notes in a company's audit that somebody takes it along, and which part. */
export async function noteAuditExport(
  database: Database,
  company: string,
  { member, about, search, from, to }: AuditFilter,
): Promise<void> {
  await inTransaction(database, async (trx) => {
    const actor = await trx
      .selectFrom('audit')
      .select(['actor_id as id', 'actor_name as name'])
      .where('company_id', '=', company)
      .where('actor_id', '=', member ?? null)
      .limit(1)
      .executeTakeFirst();
    await noteChange(trx, {
      company,
      did: 'exported',
      subject: { type: 'export', id: null, name: 'Audit' },
      after: {
        member: actor ?? member,
        about: about && SUBJECT_WORDS[about],
        // It may be anybody's name.
        search: search === '' ? null : hidden(search),
        from: from && new Date(from).toISOString(),
        to: to && new Date(to).toISOString(),
      },
    });
  });
}
