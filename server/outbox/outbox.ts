import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { OutboxRow } from '../database/journalTables.ts';

/** Something that is to be sent now, whether its call was simulated, and how the call ended, if anybody knows. */
export type DueRow = OutboxRow & { simulated: number; ending: string | null };

/** How it ended, or when it is tried again. */
export type Settled =
  | { state: 'sent' | 'quiet' | 'notNeeded' | 'wouldSend' }
  | { state: 'dead'; fault: string }
  | { state: 'waiting'; at: number; fault: string };

/** While it is being sent nobody else takes it; whoever dies over it leaves it to the next after this. */
const HELD_MS = 2 * 60 * 1000;
/** A call that nothing was heard of for this long is over: its last callback was lost. */
const LONGEST_CALL_MS = 4 * 60 * 60 * 1000;

/** Takes what is to be sent now, the oldest first: calls that go on keep theirs back. Two processes never take the same. */
export async function takeDue({ kysely }: Database, now: number, limit: number): Promise<DueRow[]> {
  const due = await kysely
    .selectFrom('journal.outbox as row')
    .innerJoin('journal.calls as call', 'call.call_sid', 'row.call_sid')
    // Word for word the condition of an index; with a parameter it would not be used.
    .where('row.state', '=', sql.lit('waiting'))
    .where('row.at', '<=', now)
    .where((eb) =>
      eb.or([eb('call.ended_at', 'is not', null), eb('call.started_at', '<', now - LONGEST_CALL_MS)]),
    )
    .selectAll('row')
    .select(['call.simulated', 'call.ending'])
    .orderBy('row.at')
    .limit(limit)
    .execute();
  const taken: DueRow[] = [];
  for (const row of due) {
    const { numUpdatedRows } = await kysely
      .updateTable('journal.outbox')
      .set({ tries: row.tries + 1, at: now + HELD_MS })
      .where('id', '=', row.id)
      .where('state', '=', 'waiting')
      .where('tries', '=', row.tries)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) taken.push({ ...row, tries: row.tries + 1 });
  }
  return taken;
}

/** Notes what became of it. What needs to be sent no more is not kept. */
export async function settle({ kysely }: Database, id: string, settled: Settled, now: number): Promise<void> {
  const { state } = settled;
  await kysely
    .updateTable('journal.outbox')
    .set({
      state,
      at: state === 'waiting' ? settled.at : now,
      fault: 'fault' in settled ? settled.fault : null,
      ...(state !== 'waiting' && { notice: '' }),
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Says whether somebody got an SMS from a company since. */
export async function gotSmsSince(
  { kysely }: Database,
  { company_id, recipient }: Pick<OutboxRow, 'company_id' | 'recipient'>,
  since: number,
): Promise<boolean> {
  const row = await kysely
    .selectFrom('journal.outbox')
    .select('id')
    .where('company_id', '=', company_id)
    .where('recipient', '=', recipient)
    .where('at', '>', since)
    .where('state', '=', 'sent')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
