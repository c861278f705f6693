import { setTimeout as rest } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { JournalWriter } from '../calls/journalWriter.ts';
import { type After, repeat } from '../repeat.ts';

/** What the job needs from the rest of the server, its clock included. */
export interface CountingParts {
  journalWriter: Pick<JournalWriter, 'countCalls'>;
  log: Logger;
  /** Epoch milliseconds. */
  now(): number;
  after: After;
}

const LOOKS_EVERY_MS = 2_000;
/** Calls of one commit, about a millisecond each: a turn that is to be written may have to wait for one commit. */
const SLICE = 5;

/**
 * Starts the job that puts calls that are over into the lists and counts of the history. It rests for four times as long
 * as it worked, so that turns of calls find the journal free however many calls there are.
 *
 * @returns `close` ends it, after the calls that are being written
 */
export function startCountingJob(parts: CountingParts): { close(): Promise<void> } {
  const { journalWriter, log, now, after } = parts;
  return repeat(after, { every: LOOKS_EVERY_MS }, async (signal) => {
    try {
      while (!signal.aborted) {
        const began = performance.now();
        const calls = await journalWriter.countCalls(now(), SLICE);
        if (calls < SLICE) return;
        await rest(4 * (performance.now() - began));
      }
    } catch (error) {
      log.error({ err: error }, 'Calls could not be counted. It is tried again in a moment.');
    }
  });
}
