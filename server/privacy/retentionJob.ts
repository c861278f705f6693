import type { Logger } from 'pino';
import { type After, repeat } from '../repeat.ts';
import { type AnonymiserParts, anonymiseOldCalls, anonymiseOldUnknownCalls } from './anonymiseCalls.ts';
import { beginRun, companiesToKeep, endRun } from './retention.ts';

/** What the job needs from the rest of the server, its clock included. */
export interface RetentionParts extends AnonymiserParts {
  log: Logger;
  /** Epoch milliseconds. */
  now(): number;
  after: After;
}

/** Whoever starts the server wants calls answered first. */
const AFTER_START_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Starts the job that makes old calls anonymous: a little after the start, and then each day. It says in the log what
 * it did, in counts alone.
 *
 * @returns `close` ends it, after the calls that are being written
 */
export function startRetentionJob(parts: RetentionParts): { close(): Promise<void> } {
  const times = { first: AFTER_START_MS, every: DAY_MS };
  return repeat(parts.after, times, (signal) => makeOldCallsAnonymous(parts, signal));
}

/** One run for all companies. What fails for one of them is logged, and the others get their turn. */
async function makeOldCallsAnonymous(parts: RetentionParts, signal: AbortSignal): Promise<void> {
  const { database, log, now } = parts;
  try {
    const companies = await companiesToKeep(database);
    let calls = 0;
    for (const company of companies) {
      if (signal.aborted) return;
      calls += await runFor(parts, company, signal);
    }
    const longest = Math.max(...companies.map(({ days }) => days));
    const unknownCalls =
      companies.length > 0 ? await anonymiseOldUnknownCalls(parts, longest, now(), signal) : 0;
    log.info({ companies: companies.length, calls, unknownCalls }, 'Old calls are anonymous.');
  } catch (error) {
    log.error({ err: error }, 'Old calls could not be made anonymous. It is tried again in a day.');
  }
}

async function runFor(
  parts: RetentionParts,
  company: { id: string; days: number },
  signal: AbortSignal,
): Promise<number> {
  const { database, log, now } = parts;
  try {
    if (!(await beginRun(database, company.id, now()))) return 0;
    const calls = await anonymiseOldCalls(parts, company, now(), signal);
    await endRun(database, company.id, calls, now);
    if (calls > 0) {
      const { id, days } = company;
      log.info(
        { company: id, calls, days },
        'Calls that are older than a company keeps them were made anonymous.',
      );
    }
    return calls;
  } catch (error) {
    log.error({ err: error, company: company.id }, 'A company’s old calls could not be made anonymous.');
    return 0;
  }
}
