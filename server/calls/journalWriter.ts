import { sql } from 'kysely';
import { retryWhileBusy } from '../database/busy.ts';
import type { Database } from '../database/database.ts';
import { markForLater, writeAnonymousCalls, writeAnonymousUnknownCalls } from '../privacy/writeAnonymous.ts';
import type { Kept, LegProgress, TurnToKeep, UnknownCall } from './callJournal.ts';
import { toRows } from './journalRows.ts';
import { writeTurns } from './writeTurns.ts';

/** Everything that is written to the journal. Arguments and results are plain JSON, so that it can run in another thread. */
export interface JournalWriter {
  writeTurns(turns: readonly TurnToKeep[]): Promise<Kept[]>;
  noteOver(callSid: string, at: number): Promise<boolean>;
  noteLeg(leg: LegProgress): Promise<boolean>;
  noteUnknownNumber(call: UnknownCall): Promise<void>;
  /** Makes calls anonymous, few at once, and says how many were not before: see `server/privacy`. */
  anonymiseCalls(company: string, callSids: readonly string[]): Promise<number>;
  anonymiseUnknownCalls(callSids: readonly string[]): Promise<number>;
  /** Has calls that go on made anonymous when they are over. */
  anonymiseWhenOver(company: string, callSids: readonly string[]): Promise<void>;
}

/** A call must be answered within 2 s, so waiting longer for another process is of no use. */
const LONGEST_WAIT_MS = 1_500;

/** A signed request may still hold texts of any length, and this log is for reading. */
const LONGEST_TEXT = 300;

/** Writes the journal on a database's own connection, in this thread. */
export function createJournalWriter(database: Database): JournalWriter {
  const { kysely } = database;
  const retry = <Result>(work: () => Promise<Result>) => retryWhileBusy(work, LONGEST_WAIT_MS);
  return {
    writeTurns: (turns) => {
      const rows = turns.map(toRows);
      return retry(() => writeTurns(database, rows));
    },
    noteOver: (callSid, at) =>
      retry(async () => {
        const done = await kysely
          .updateTable('journal.calls')
          .set({ ended_at: at, ending: sql<string>`coalesce(ending, 'gaveUp')` })
          .where('call_sid', '=', callSid)
          .where('ended_at', 'is', null)
          .executeTakeFirst();
        return done.numUpdatedRows > 0n;
      }),
    noteLeg: ({ legSid, callSid, sequence, state, at }) =>
      retry(async () => {
        const done = await kysely
          .insertInto('journal.legs')
          .values({ leg_sid: legSid, call_sid: callSid, sequence, status: state, at })
          .onConflict((conflict) =>
            conflict
              .column('leg_sid')
              .doUpdateSet({ sequence, status: state, at })
              .where('journal.legs.call_sid', '=', callSid)
              .where('journal.legs.sequence', '<', sequence)
              .where('journal.legs.status', '!=', 'over'),
          )
          .executeTakeFirst();
        return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
      }),
    noteUnknownNumber: (call) =>
      retry(async () => {
        const short = (text: string) => text.slice(0, LONGEST_TEXT);
        await kysely
          .insertInto('journal.unknown_calls')
          .values({
            call_sid: call.callSid,
            called: short(call.called),
            caller: short(call.caller),
            account_sid: call.accountSid,
            at: call.at,
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),
    // No caller waits for these, so they wait for other processes as long as any writer does.
    anonymiseCalls: (company, callSids) =>
      retryWhileBusy(() => writeAnonymousCalls(database, company, callSids)),
    anonymiseUnknownCalls: (callSids) => retryWhileBusy(() => writeAnonymousUnknownCalls(database, callSids)),
    anonymiseWhenOver: (company, callSids) => retryWhileBusy(() => markForLater(database, company, callSids)),
  };
}
