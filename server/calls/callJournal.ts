import type { LegState } from '../../shared/call/liveEvent.ts';
import type { Reply } from '../../shared/call/replies.ts';
import type { Bookmark, Turn } from '../../shared/call/takeTurn.ts';
import type { CallEnd } from '../../shared/call/trace.ts';
import type { Caller } from '../../shared/phone/caller.ts';
import type { Database } from '../database/database.ts';
import type { RecordingToNote } from './callRecordings.ts';
import { gather } from './gather.ts';
import { toRows } from './journalRows.ts';
import type { JournalWriter } from './journalWriter.ts';
import { type PickUp, pickedUp } from './legNotes.ts';
import { gatherTakenTimes, type TimesOfTurn } from './takenTimes.ts';

/** What is known of a call when it begins, for ever. Times are epoch milliseconds. */
export interface CallStart {
  callSid: string;
  company: string;
  flow: string;
  version: number;
  called: string;
  caller: Caller;
  lead: { id: string; name: string } | null;
  simulated: boolean;
  startedAt: number;
}

/** One turn to be kept: what was replied, what the machine did, and the exact bytes of the answer. */
export interface TurnToKeep {
  callSid: string;
  company: string;
  at: number;
  reply: Reply | null;
  turn: Turn;
  answer: string;
  /** Present on the first turn only. */
  start?: CallStart;
  /** The turns that followed within the same webhook, because the server answered what this one asked for. */
  following?: TurnToKeep[];
  /** What the webhook sent that set it off, as `paramsToKeep` keeps it; absent for the turns that followed. */
  params?: Record<string, string>;
  /** Present when somebody answered: the phone as far as it is known, and otherwise its leg. */
  answered?: { by: string | null; legSid: string | null };
}

/**
 * What became of a turn: `fresh` with its place in the feed and those of the turns that followed, or the answer that was
 * given before.
 */
export type Kept =
  | { fresh: true; seq: number; following: number[] }
  | { fresh: false; answer: string; company: string };

/** A call between two webhooks: whose it is, where it waits before turn `n`, and that turn's answer if it was given. */
export interface CallSoFar {
  callSid: string;
  company: string;
  flow: string;
  flowMadeAt: number;
  version: number;
  simulated: boolean;
  startedAt: number;
  /** `null` while the call goes on. */
  endedAt: number | null;
  unroutable: boolean;
  /** How the call ended, as far as it is known. */
  ending: CallEnd | null;
  account: { accountSid: string | null; tokensSealed: string | null };
  /** Where the call waits; `null` when turn `n - 1` never was, or ended the call. */
  bookmark: Bookmark | null;
  answer: string | null;
}

/** The append-only record of every call's turns. */
export interface CallJournal {
  /**
   * Keeps a turn and those that followed it. When this returns, they are on disk, all or none; a turn that is there
   * already is not kept twice, nor is what followed it this time.
   */
  append(turn: TurnToKeep): Promise<Kept>;
  /** Loads what turn `n` of a call needs, in one round trip; `null` when there is no such call. */
  load(callSid: string, n: number): Promise<CallSoFar | null>;
  /**
   * Notes that a call is over, and says how it ended. A turn that says so is never overruled. Null if it was noted
   * before.
   */
  noteOver(callSid: string, at: number): Promise<CallEnd | null>;
  /** Notes a leg's progress by its sequence number; false when a later one, or its end, was noted before. */
  noteLeg(leg: LegProgress): Promise<boolean>;
  /** Notes that a phone was picked up, and whether the call was accepted there. Twice is as once. */
  notePickUp(pickUp: PickUp): Promise<void>;
  /** The phones that were picked up in a turn of a call, and this very leg, as far as they are known. */
  pickedUp(callSid: string, turn: number, legSid: string): Promise<PickedUp[]>;
  /** Draws the next lot of a block: how many calls drew one there before. */
  drawLot(of: { company: string; flow: string; block: string }): Promise<number>;
  /** Notes a recording, once; false when it was known before, or the call keeps none. */
  noteRecording(recording: RecordingToNote): Promise<boolean>;
  /** Notes the text of a recording. */
  noteTranscript(of: Transcript): Promise<void>;
  /** Notes how long the answer of a turn took, in a moment: nobody waits for it. */
  noteTaken(times: TimesOfTurn): void;
  /** Notes a call to a number that nobody holds, in the installation's own log. */
  noteUnknownNumber(call: UnknownCall): Promise<void>;
  /** Notes that a turn of a call to this number could not be answered. */
  noteFaulty(callSid: string, called: string): Promise<void>;
}

/** What a rung phone does. `sequence` counts a leg's events up from 0; `at` is epoch milliseconds. */
export interface LegProgress {
  legSid: string;
  callSid: string;
  sequence: number;
  state: LegState;
  at: number;
  /** The phone, as the carrier tells it. */
  number: string | null;
}

/** A leg of which it is known that it was picked up. */
export interface PickedUp {
  legSid: string;
  number: string | null;
  accepted: boolean;
}

/** The text of a recording. */
export interface Transcript {
  recordingSid: string;
  callSid: string;
  text: string;
  at: number;
}

/** A call to a number that no company holds. */
export interface UnknownCall {
  callSid: string;
  called: string;
  caller: string;
  accountSid: string;
  at: number;
}

/**
 * Turns of a millisecond, and what comes while others are being written, are written in one commit: one sync of the
 * disk then serves them all. Eight wait for no more: while they are written, the next ones are answered. A turn that
 * is not being written after a second never is: its caller gets the emergency answer soon after, and the journal must
 * not tell of an answer that nobody heard.
 */
const TIMES = { gather: 1, enough: 8, patience: 1_000 };

/**
 * Opens the journal of a database; `writer` is where the writing is done. Closing it has written what nobody waits for.
 *
 * @param options.patience how long a turn may wait until it is being written, in milliseconds
 */
export function openCallJournal(
  database: Database,
  writer: JournalWriter,
  options: { patience?: number } = {},
): CallJournal & { close(): Promise<void> } {
  const taken = gatherTakenTimes(writer.writeTakenTimes);
  return {
    append: gather<TurnToKeep, Kept>({ ...TIMES, ...options }, (turns) =>
      writer.writeTurns(turns.map(toRows)),
    ),
    load: (callSid, n) => load(database, callSid, n),
    noteOver: writer.noteOver,
    noteLeg: writer.noteLeg,
    notePickUp: writer.notePickUp,
    pickedUp: (callSid, turn, legSid) => pickedUp(database, callSid, turn, legSid),
    drawLot: writer.drawLot,
    noteRecording: writer.noteRecording,
    noteTranscript: writer.noteTranscript,
    noteTaken: taken.note,
    noteUnknownNumber: writer.noteUnknownNumber,
    close: taken.close,
    noteFaulty: writer.noteFaulty,
  };
}

async function load({ kysely }: Database, callSid: string, n: number): Promise<CallSoFar | null> {
  const rows = await kysely
    .selectFrom('journal.calls as call')
    .innerJoin('companies as company', 'company.id', 'call.company_id')
    .leftJoin('flows as flow', (join) =>
      join.onRef('flow.company_id', '=', 'call.company_id').onRef('flow.id', '=', 'call.flow_id'),
    )
    .leftJoin('journal.turns as turn', (join) =>
      join.onRef('turn.call_sid', '=', 'call.call_sid').on('turn.n', 'in', [n - 1, n]),
    )
    .where('call.call_sid', '=', callSid)
    .select([
      'call.company_id',
      'call.flow_id',
      'call.flow_version',
      'flow.created_at as flowMadeAt',
      'call.simulated',
      'call.started_at',
      'call.ended_at',
      'call.unroutable',
      'call.ending as callEnding',
      'company.twilio_account_sid',
      'company.twilio_tokens_sealed',
      'turn.n',
      'turn.bookmark',
      'turn.answer',
      'turn.ending',
    ])
    .execute();
  const call = rows[0];
  if (!call) return null;
  const last = rows.find((row) => row.n === n - 1);
  return {
    callSid,
    company: call.company_id,
    flow: call.flow_id,
    flowMadeAt: call.flowMadeAt ?? 0,
    version: call.flow_version,
    simulated: call.simulated === 1,
    startedAt: call.started_at,
    endedAt: call.ended_at,
    unroutable: call.unroutable === 1,
    ending: call.callEnding as CallEnd | null, // written by keepTurns and noteOver alone
    account: { accountSid: call.twilio_account_sid, tokensSealed: call.twilio_tokens_sealed },
    bookmark: last?.bookmark && !last.ending ? JSON.parse(last.bookmark) : null,
    answer: rows.find((row) => row.n === n)?.answer ?? null,
  };
}
