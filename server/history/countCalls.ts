import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { countsOfPasts } from './countsOfPasts.ts';
import { marksOfPast, marksOnTheWay } from './marksOfPast.ts';
import { callsToCount, PAST_COLUMNS, readPasts } from './readCallsToCount.ts';
import type { Past } from './readPast.ts';
import { writeCounts } from './writeCounts.ts';
import { removeMarks, writeMarks } from './writeMarks.ts';

/**
 * Puts the next calls that are over into the lists and counts of the history, each once: a call is marked as counted in
 * the same commit. Those of before this was kept are counted in the same way, so that it can break off at any time.
 *
 * @param now epoch milliseconds
 * @returns how many calls it was
 */
export async function countNextCalls({ kysely }: Database, now: number, limit: number): Promise<number> {
  const next = await callsToCount(kysely, now, limit);
  if (next.length === 0) return 0;
  return kysely.transaction().execute(async (trx) => {
    // Written first: from here on no other process counts these calls.
    const calls = await trx
      .updateTable('journal.calls')
      .set({ counted: 1 })
      .where('call_sid', 'in', next)
      // Not the condition of an index: the ids are found by themselves.
      .where(sql`+counted`, '=', 0)
      .returning(PAST_COLUMNS)
      .execute();
    const pasts = await readPasts(trx, calls);
    for (const past of pasts) await writePast(trx, past);
    await writeMarks(
      trx,
      pasts.map((past) => ({ call: past.call, words: marksOfPast(past) })),
    );
    await writeCounts(trx, countsOfPasts(pasts, 1));
    // What another process counted meanwhile is done as well.
    return next.length;
  });
}

/**
 * Puts calls that got a turn just now into the lists of what they passed so far. One that was counted is counted anew: a
 * callback had told that it is over before its last reply came.
 */
export async function markCallsOnTheWay({ kysely }: Database, callSids: readonly string[]): Promise<void> {
  const all = await kysely
    .selectFrom('journal.calls')
    .select([...PAST_COLUMNS, 'counted'])
    .where('call_sid', 'in', callSids)
    .execute();
  for (const { call_sid } of all.filter(({ counted }) => counted > 0)) {
    await kysely.transaction().execute((trx) => takeOutOfCounts(trx, call_sid));
  }
  const calls = all.filter(({ ended_at }) => ended_at === null);
  const pasts = await readPasts(kysely, calls);
  await writeMarks(
    kysely,
    pasts.map((past) => ({ call: past.call, words: marksOnTheWay(past) })),
  );
}

/**
 * Takes a call out of the lists and counts because something about it changes: it is counted again when that is written.
 * Call it in the transaction of the change, before it.
 */
export async function takeOutOfCounts(trx: Kysely<Tables>, callSid: string): Promise<void> {
  const call = await trx
    .updateTable('journal.calls')
    // Less than nothing until it is taken out: this write keeps others away, and tells how it was counted.
    .set((eb) => ({ counted: eb(eb.val(0), '-', eb.ref('counted')) }))
    .where('call_sid', '=', callSid)
    .where('counted', '>', 0)
    .returning([...PAST_COLUMNS, 'counted'])
    .executeTakeFirst();
  if (!call) return;
  const pasts = await readPasts(trx, [call], -call.counted);
  await removeMarks(
    trx,
    pasts.map((past) => ({ call: past.call, words: marksOfPast(past) })),
  );
  await writeCounts(trx, countsOfPasts(pasts, -1));
  await trx.updateTable('journal.calls').set({ counted: 0 }).where('call_sid', '=', callSid).execute();
}

function writePast(trx: Transaction<Tables>, { call, layer, end, answeredAfter, staff, turns }: Past) {
  return trx
    .updateTable('journal.calls')
    .set({
      layer,
      came_to: end,
      answered_after: answeredAfter,
      staff_id: staff?.id ?? null,
      staff_name: staff?.name ?? null,
      counted: Math.max(1, turns),
    })
    .where('call_sid', '=', call.call_sid)
    .execute();
}
