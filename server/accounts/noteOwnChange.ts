import { actingAs } from '../audit/actor.ts';
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

/**
 * Notes that a member signed in, and from where. Tries that failed are not noted: anybody could fill the audit with
 * them.
 */
export async function noteSignIn(
  database: Database,
  member: { id: string; name: string },
  acting: { address: string; now(): number },
): Promise<void> {
  const by = { type: 'member', id: member.id, name: member.name } as const;
  await actingAs({ by, now: acting.now }, () =>
    inTransaction(database, (trx) =>
      noteChange(trx, {
        company: null,
        did: 'signedIn',
        subject: { type: 'member', id: member.id, name: member.name },
        after: { address: acting.address },
      }),
    ),
  );
}
