import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';

/**
 * Notes in the audit that somebody takes companies along as a workspace file. Call it before the file begins.
 *
 * @param options.company that one alone
 */
export async function noteWorkspaceExport(
  database: Database,
  { company, withSecrets = false }: { company?: string; withSecrets?: boolean } = {},
): Promise<void> {
  await inTransaction(database, async (trx) => {
    const all = trx.selectFrom('companies').select('id').orderBy('id');
    const rows = await (company === undefined ? all : all.where('id', '=', company)).execute();
    for (const { id } of rows) {
      await noteChange(trx, {
        company: id,
        did: 'exported',
        subject: { type: 'export', id: null, name: 'Workspace file' },
        after: { withAuthTokens: withSecrets },
      });
    }
  });
}
