import { setTimeout as wait } from 'node:timers/promises';

/** How long a writer waits for another process before it gives up, and the pauses in between, in milliseconds. */
const LONGEST_WAIT = 30_000;
const FIRST_PAUSE = 2;
const LONGEST_PAUSE = 50;

/**
 * Runs `work` again, after a short pause, as long as SQLite says that another connection is writing; any other
 * error is thrown at once. `work` must be safe to run again: one statement, or a whole transaction.
 *
 * SQLite's own waiting would stop the whole process, because libsql works synchronously; this lets calls go on.
 *
 * @param longestWait milliseconds after which the error is thrown all the same
 */
export async function retryWhileBusy<T>(work: () => Promise<T>, longestWait = LONGEST_WAIT): Promise<T> {
  const started = performance.now();
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() - started > longestWait) throw error;
    }
    await wait(pause);
  }
}

/** Says whether an error means that another connection is writing to the SQLite file. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

/** PostgreSQL's code of a statement that was stopped at its time limit ("query_canceled"). */
const STOPPED = '57014';
/** What the driver says when no connection gets free in time, and when the server does not answer in time. */
const WAITED_IN_VAIN = [
  'timeout exceeded when trying to connect',
  'Connection terminated due to connection timeout',
  'Query read timeout',
];

/**
 * Says whether an error means that the database had no time: it is written to for longer than anybody waits, or it
 * has more to do than it can.
 */
export function isOverloaded(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isStopped = 'code' in error && error.code === STOPPED;
  return isBusy(error) || isStopped || WAITED_IN_VAIN.includes(error.message);
}
