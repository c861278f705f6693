import type { Logger } from 'pino';
import type { Notice } from '../../shared/call/instructions.ts';
import { retryWhileBusy } from '../database/busy.ts';
import { type After, repeat } from '../repeat.ts';
import { type DueRow, gotSmsSince, type Settled, settle, takeDue } from './outbox.ts';
import { NotSent, type SendParts, sendNotice } from './sendNotice.ts';

/** What the job needs from the rest of the server, its clock included. */
export interface OutboxParts extends SendParts {
  log: Logger;
  after: After;
}

/** How long nobody looks, and how many are sent in one go. */
const LOOKS_EVERY_MS = 5_000;
const AT_ONCE = 10;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The pauses after each try that failed; after the last one nobody tries any more. */
const PAUSES_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS];

/**
 * Starts the job that sends what is in the outbox, when its call is over. The log has counts and reasons, never what was
 * sent or to whom.
 *
 * @returns `close` ends it, after what is being sent
 */
export function startOutboxJob(parts: OutboxParts): { close(): Promise<void> } {
  return repeat(parts.after, { every: LOOKS_EVERY_MS }, (signal) => sendDue(parts, signal));
}

async function sendDue(parts: OutboxParts, signal: AbortSignal): Promise<void> {
  const { database, log, now } = parts;
  try {
    for (let due = await take(); due.length > 0 && !signal.aborted; due = await take()) {
      for (const row of due) {
        const settled = await trySending(parts, row);
        await retryWhileBusy(() => settle(database, row.id, settled, now()));
        if ('fault' in settled) {
          const { company_id: company, tries } = row;
          log.warn({ company, tries, fault: settled.fault, state: settled.state }, 'A message was not sent.');
        }
      }
    }
  } catch (error) {
    log.error({ err: error }, 'The outbox could not be looked at. It is tried again in a moment.');
  }

  function take(): Promise<DueRow[]> {
    return retryWhileBusy(() => takeDue(database, now(), AT_ONCE));
  }
}

async function trySending(parts: OutboxParts, row: DueRow): Promise<Settled> {
  const { database, now } = parts;
  const notice: Notice = JSON.parse(row.notice); // written by outboxRows
  if (notice.unlessAnswered && row.ending === 'answered') return { state: 'notNeeded' };
  if (row.simulated === 1) return { state: 'wouldSend' };
  if (notice.by === 'sms' && notice.quietHours > 0) {
    const since = now() - notice.quietHours * HOUR_MS;
    if (await gotSmsSince(database, row, since)) return { state: 'quiet' };
  }
  try {
    await sendNotice(parts, row.company_id, row.id, notice);
    return { state: 'sent' };
  } catch (error) {
    const fault = error instanceof NotSent ? error.message : 'something went wrong on the server';
    const pause = PAUSES_MS[row.tries - 1];
    const isFinal = (error instanceof NotSent && error.isFinal) || pause === undefined;
    return isFinal ? { state: 'dead', fault } : { state: 'waiting', at: now() + pause, fault };
  }
}
