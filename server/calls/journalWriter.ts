import type { CallEnd } from '../../shared/call/trace.ts';
import { retryWhileBusy } from '../database/busy.ts';
import type { Database } from '../database/database.ts';
import { countNextCalls, markCallsOnTheWay } from '../history/countCalls.ts';
import { markForLater, writeAnonymousCalls, writeAnonymousUnknownCalls } from '../privacy/writeAnonymous.ts';
import type { Kept, LegProgress, Transcript, UnknownCall } from './callJournal.ts';
import {
  claimMessage,
  type MessageClaim,
  noteHeard,
  noteRecording,
  noteTranscript,
  type RecordingToNote,
} from './callRecordings.ts';
import type { TurnRows } from './journalRows.ts';
import { drawLot, noteLeg, notePickUp, type PickUp } from './legNotes.ts';
import { endSilentCalls, noteOver } from './noteOver.ts';
import { type TimesOfTurn, writeTakenTimes } from './takenTimes.ts';
import { writeTurns } from './writeTurns.ts';

/**
 * Everything that is written to the journal. Arguments and results are plain JSON, so that it can run in another
 * thread.
 */
export interface JournalWriter {
  writeTurns(turns: readonly TurnRows[]): Promise<Kept[]>;
  noteOver(callSid: string, at: number): Promise<CallEnd | null>;
  noteLeg(leg: LegProgress): Promise<boolean>;
  notePickUp(pickUp: PickUp): Promise<void>;
  drawLot(of: { company: string; flow: string; block: string }): Promise<number>;
  noteRecording(recording: RecordingToNote): Promise<boolean>;
  noteTranscript(transcript: Transcript): Promise<void>;
  noteHeard(heard: { recordingSid: string; company: string; by: string; at: number }): Promise<void>;
  claimMessage(claim: MessageClaim): Promise<boolean>;
  noteUnknownNumber(call: UnknownCall): Promise<void>;
  writeTakenTimes(times: readonly TimesOfTurn[]): Promise<void>;
  /** Notes that a turn of a call to this number could not be answered. */
  noteFaulty(callSid: string, called: string): Promise<void>;
  /** Puts calls into the history, few at once, and says how many: see `server/history`. */
  countCalls(now: number, limit: number): Promise<number>;
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
/** Of so many calls that go on it is remembered that they went on. */
const MOST_ON_THE_WAY = 1_000;

/** Writes the journal on a database's own connection, in this thread. */
export function createJournalWriter(database: Database): JournalWriter {
  const { kysely } = database;
  const retry = <Result>(work: () => Promise<Result>) => retryWhileBusy(work, LONGEST_WAIT_MS);
  const onTheWay = new Set<string>();
  return {
    async writeTurns(turns) {
      const kept = await retry(() => writeTurns(database, turns));
      for (const { turn } of turns) if (onTheWay.size < MOST_ON_THE_WAY) onTheWay.add(turn.call_sid);
      return kept;
    },
    noteOver: (callSid, at) => retry(() => noteOver(database, callSid, at)),
    noteLeg: (leg) => retry(() => noteLeg(database, leg)),
    notePickUp: (pickUp) => retry(() => notePickUp(database, pickUp)),
    drawLot: (of) => retry(() => drawLot(database, of)),
    noteRecording: (recording) => retry(() => noteRecording(database, recording)),
    noteTranscript: (transcript) => retry(() => noteTranscript(database, transcript)),
    noteHeard: (heard) => retry(() => noteHeard(database, heard)),
    claimMessage: (claim) => retry(() => claimMessage(database, claim)),
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
    writeTakenTimes: (times) => retry(() => writeTakenTimes(database, times)),
    noteFaulty: (callSid, called) =>
      retry(async () => {
        await kysely
          .updateTable('journal.calls')
          .set({ faulty: 1 })
          .where('call_sid', '=', callSid)
          // Who signed for a number says nothing of calls to others.
          .where('called', '=', called)
          .where('counted', '=', 0)
          .execute();
      }),
    async countCalls(now, limit) {
      const goOn = [...onTheWay].slice(0, limit);
      for (const callSid of goOn) onTheWay.delete(callSid);
      if (goOn.length > 0) await retryWhileBusy(() => markCallsOnTheWay(database, goOn));
      const over = await retryWhileBusy(() => countNextCalls(database, now, limit));
      // Those wait for hours, so they may wait until there is nothing else to do.
      if (over === 0 && goOn.length < limit) await retryWhileBusy(() => endSilentCalls(database, now, limit));
      return Math.max(over, goOn.length);
    },
    // No caller waits for these, so they wait for other processes as long as any writer does.
    anonymiseCalls: (company, callSids) =>
      retryWhileBusy(() => writeAnonymousCalls(database, company, callSids)),
    anonymiseUnknownCalls: (callSids) => retryWhileBusy(() => writeAnonymousUnknownCalls(database, callSids)),
    anonymiseWhenOver: (company, callSids) => retryWhileBusy(() => markForLater(database, company, callSids)),
  };
}
