import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import { openTokens } from '../directory/accountTokens.ts';
import { type After, repeat } from '../repeat.ts';
import type { SecretBox } from '../secrets/secretBox.ts';
import type { CallJournal } from './callJournal.ts';
import type { LiveFeed } from './liveFeed.ts';

/**
 * Asks the carrier whether a call is over, by its account. Returns since when, in epoch milliseconds, where it says so;
 * `goesOn` while it is not; `unknown` where the account has no such call.
 */
export type AskCall = (
  account: { accountSid: string; authToken: string },
  callSid: string,
) => Promise<{ endedAt: number | null } | 'goesOn' | 'unknown'>;

/** What the job needs from the rest of the server, its clock included. */
export interface SilentCallParts {
  database: Database;
  box: SecretBox;
  journal: Pick<CallJournal, 'noteOver'>;
  feed: Pick<LiveFeed, 'announce'>;
  askCall: AskCall;
  log: Logger;
  /** Epoch milliseconds. */
  now(): number;
  after: After;
}

const MINUTE_MS = 60_000;
const LOOKS_EVERY_MS = 5 * MINUTE_MS;
/** A call of which nothing was heard for so long is asked for, and again after as long: two people may talk. */
const SILENCE_MS = 15 * MINUTE_MS;
/** The most that are asked for in one go, and the most that one look reads. */
const AT_ONCE = 20;
const MOST_READ = 500;

/**
 * Starts the job that asks the carrier for calls whose end may have been told while this server was away. A simulated call
 * has nobody who could be asked: `endSilentCalls` ends it in the end.
 *
 * @returns `close` ends it, after the call that is being asked for
 */
export function startAskingJob(parts: SilentCallParts): { close(): Promise<void> } {
  const asked = new Map<string, number>();
  return repeat(parts.after, { every: LOOKS_EVERY_MS }, (signal) => askForSilent(parts, asked, signal));
}

interface SilentCall {
  callSid: string;
  company: string;
  account: { accountSid: string; authToken: string };
  /** When its last turn was. */
  heardAt: number;
}

async function askForSilent(
  parts: SilentCallParts,
  asked: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  const { log, now } = parts;
  try {
    const silent = await silentCalls(parts);
    const known = new Set(silent.map(({ callSid }) => callSid));
    for (const callSid of asked.keys()) if (!known.has(callSid)) asked.delete(callSid);
    const due = silent.filter(({ callSid }) => (asked.get(callSid) ?? 0) <= now() - SILENCE_MS);
    for (const call of due.slice(0, AT_ONCE)) {
      if (signal.aborted) return;
      asked.set(call.callSid, now());
      await askFor(parts, call);
    }
  } catch (error) {
    log.error(
      { err: error },
      'Calls whose end was not told could not be looked for. It is tried again in a moment.',
    );
  }
}

async function silentCalls({ database, box, now }: SilentCallParts): Promise<SilentCall[]> {
  const before = now() - SILENCE_MS;
  const rows = await database.kysely
    .selectFrom('journal.calls as call')
    .innerJoin('companies as company', 'company.id', 'call.company_id')
    .select([
      'call.call_sid',
      'call.company_id',
      'company.twilio_account_sid',
      'company.twilio_tokens_sealed',
    ])
    .select((eb) =>
      eb
        .selectFrom('journal.turns as turn')
        .select(({ fn }) => fn.max('turn.at').as('at'))
        .whereRef('turn.call_sid', '=', 'call.call_sid')
        .as('heardAt'),
    )
    // Word for word the condition of an index; with a parameter it would not be used.
    .where('call.counted', '=', sql.lit(0))
    .where('call.ended_at', 'is', null)
    .where('call.simulated', '=', 0)
    .where('call.started_at', '<=', before)
    .orderBy('call.started_at')
    .limit(MOST_READ)
    .execute();
  return rows.flatMap((row): SilentCall[] => {
    const { call_sid, company_id, twilio_account_sid, twilio_tokens_sealed, heardAt } = row;
    const [authToken] = (twilio_tokens_sealed && openTokens(box, twilio_tokens_sealed)) || [];
    if (!twilio_account_sid || !authToken || heardAt === null || heardAt > before) return [];
    const account = { accountSid: twilio_account_sid, authToken };
    return [{ callSid: call_sid, company: company_id, account, heardAt }];
  });
}

async function askFor(
  parts: SilentCallParts,
  { callSid, company, account, heardAt }: SilentCall,
): Promise<void> {
  const { journal, feed, askCall, log, now } = parts;
  try {
    const told = await askCall(account, callSid);
    if (typeof told === 'string') return;
    // Not before the last that was heard of it: clocks differ.
    const at = Math.min(Math.max(told.endedAt ?? now(), heardAt), now());
    const end = await journal.noteOver(callSid, at);
    if (end) feed.announce({ company, event: { type: 'ended', callSid, end, at } });
  } catch (error) {
    log.warn({ err: error, callSid }, 'The carrier could not be asked whether a call is over.');
  }
}
