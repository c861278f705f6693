import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { resultOf } from '../../shared/call/facts.ts';
import type { CallEnd } from '../../shared/call/trace.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { takeOutOfCounts } from '../history/countCalls.ts';

/** Twilio ends each call after a day; one that nobody said the end of is over then. */
const LONGEST_CALL_MS = 28 * 60 * 60 * 1000;
/** Our own carrier ends each call after four hours, and calls that it played are over when its process is. */
const LONGEST_SIMULATED_MS = 5 * 60 * 60 * 1000;

/**
 * Ends the calls whose end was never told, because this server was away just then: at their last turn, as far as anybody
 * knows. @param now epoch milliseconds
 */
export async function endSilentCalls(database: Database, now: number, limit: number): Promise<void> {
  const silent = await database.kysely
    .selectFrom('journal.calls as call')
    .select((eb) => [
      'call.call_sid',
      eb
        .selectFrom('journal.turns as turn')
        .select(({ fn }) => fn.max('turn.at').as('at'))
        .whereRef('turn.call_sid', '=', 'call.call_sid')
        .as('at'),
    ])
    // Word for word the condition of an index; with a parameter it would not be used.
    .where('call.counted', '=', sql.lit(0))
    .where('call.ended_at', 'is', null)
    // A bound for both sorts of calls, so that those of the last hours, however many, are not looked at.
    .where('call.started_at', '<', now - LONGEST_SIMULATED_MS)
    .where((eb) => eb.or([eb('call.simulated', '=', 1), eb('call.started_at', '<', now - LONGEST_CALL_MS)]))
    .orderBy('call.started_at')
    .limit(limit)
    .execute();
  for (const { call_sid, at } of silent) await noteOver(database, call_sid, at ?? now);
}

/**
 * Notes that a call is over, and returns how it ended; null if that was noted before, or there is no such call. What a
 * turn said is never overruled, and who talked to somebody or left a message before hanging up did not give up.
 */
export function noteOver({ kysely }: Database, callSid: string, at: number): Promise<CallEnd | null> {
  return kysely.transaction().execute(async (trx) => {
    // The call's row is held from here on, so that a turn that is being written is waited for.
    const call = (await setOver(trx, callSid, at)) ?? (await setGivenUpOver(trx, callSid, at));
    if (!call) return null;
    if (call.ending !== null) return call.ending as CallEnd; // written by writeTurns, and here
    const last = await trx
      .selectFrom('journal.turns')
      .select('bookmark')
      .where('call_sid', '=', callSid)
      .orderBy('n', 'desc')
      .limit(1)
      .executeTakeFirst();
    const message = await trx
      .selectFrom('journal.recordings')
      .select('recording_sid')
      .where('call_sid', '=', callSid)
      .where('kind', '=', 'voicemail')
      .limit(1)
      .executeTakeFirst();
    const ending: CallEnd =
      (last && resultOf(JSON.parse(last.bookmark).facts)) ?? (message ? 'voicemail' : 'gaveUp');
    await trx.updateTable('journal.calls').set({ ending }).where('call_sid', '=', callSid).execute();
    return ending;
  });
}

function setOver(trx: Transaction<Tables>, callSid: string, at: number) {
  return trx
    .updateTable('journal.calls')
    .set({ ended_at: at })
    .where('call_sid', '=', callSid)
    .where('ended_at', 'is', null)
    .where('counted', '=', 0)
    .returning('ending')
    .executeTakeFirst();
}

/** Nobody told the end of this call for so long that it was counted without one: it is counted anew. */
async function setGivenUpOver(trx: Transaction<Tables>, callSid: string, at: number) {
  const givenUp = await trx
    .selectFrom('journal.calls')
    .select('call_sid')
    .where('call_sid', '=', callSid)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (!givenUp) return undefined;
  await takeOutOfCounts(trx, callSid);
  return setOver(trx, callSid, at);
}
