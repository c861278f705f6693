import type { SessionRow as SessionView } from '../../shared/api/accounts.ts';
import { noteChange } from '../audit/noteChange.ts';
import { storedTime, timeOf } from '../database/accountTables.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { Missing } from '../directory/refusal.ts';
import { nameBrowser } from './nameBrowser.ts';

/** Lists where a member is signed in, the latest used first. @param here the session that asks */
export async function listSessions(
  { kysely, dialect }: Database,
  member: string,
  here: string,
  now: number,
): Promise<SessionView[]> {
  const rows = await kysely
    .selectFrom('sessions')
    .select(['id', 'ipAddress', 'userAgent', 'createdAt', 'updatedAt'])
    .where('userId', '=', member)
    .where('expiresAt', '>', storedTime(dialect, now))
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      isThisOne: row.id === here,
      browser: nameBrowser(row.userAgent ?? ''),
      address: row.ipAddress || null,
      startedAt: timeOf(row.createdAt),
      lastSeenAt: timeOf(row.updatedAt),
    }))
    .sort((a, b) => b.lastSeenAt - a.lastSeenAt);
}

/** Ends one session of a member. @throws Missing */
export async function endSession(database: Database, member: string, session: string): Promise<void> {
  await inTransaction(database, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('sessions')
      .where('userId', '=', member)
      .where('id', '=', session)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw new Missing('This session is over already.');
  });
}

/** Ends the session with this token, which has just begun. */
export async function endSessionOf(database: Database, token: string): Promise<void> {
  await inTransaction(database, async (trx) => {
    await trx.deleteFrom('sessions').where('token', '=', token).execute();
  });
}

/** Ends all sessions of a member. */
export async function endAllSessions(database: Database, member: string): Promise<void> {
  await inTransaction(database, async (trx) => {
    await trx.deleteFrom('sessions').where('userId', '=', member).execute();
  });
}

/** Changes the name by which a member is shown. */
export async function renameMember(database: Database, member: string, name: string): Promise<void> {
  await inTransaction(database, async (trx) => {
    const row = await trx.selectFrom('members').select('name').where('id', '=', member).executeTakeFirst();
    if (!row) throw new Missing('This member is not there any more.');
    await trx.updateTable('members').set({ name }).where('id', '=', member).execute();
    await noteChange(trx, {
      company: null,
      did: 'changed',
      subject: { type: 'member', id: member, name },
      before: { name: row.name },
      after: { name },
    });
  });
}
