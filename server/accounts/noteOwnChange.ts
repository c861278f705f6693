import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';

/** Notes what a member changed about the own account, in words: neither a password nor a code is ever among them. */
export async function noteOwnChange(
  database: Database,
  member: { id: string; name: string },
  after: Record<string, string>,
): Promise<void> {
  await inTransaction(database, (trx) =>
    noteChange(trx, {
      company: null,
      did: 'changed',
      subject: { type: 'member', id: member.id, name: member.name },
      after,
    }),
  );
}
