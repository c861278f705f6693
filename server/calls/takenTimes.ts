import type { Database } from '../database/database.ts';
import type { Taken } from './stopwatch.ts';

/** How long the answer of a turn took, by the turn's place in the feed. */
export interface TimesOfTurn extends Taken {
  seq: number;
}

/** Keeps how long answers took. */
export interface TakenTimes {
  /** Has it written in a moment. Nobody waits for it, and what cannot be written is lost. */
  note(times: TimesOfTurn): void;
  /** Writes what is left. */
  close(): Promise<void>;
}

/** How long times are gathered, in milliseconds, and how many wait at the most: a call must not wait for them. */
const GATHER_MS = 1_000;
const MOST_WAITING = 2_000;
/** Rows of one commit: a turn that comes meanwhile waits for no more than these. */
const MOST_ROWS = 50;

/**
 * Gathers how long answers took, and has it written once a second: it is known only when the turn is on disk, and a
 * commit for each would take the disk as long again as the turn did.
 */
export function gatherTakenTimes(write: (times: readonly TimesOfTurn[]) => Promise<void>): TakenTimes {
  let waiting: TimesOfTurn[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  function flush(): Promise<void> {
    timer = undefined;
    const times = waiting;
    waiting = [];
    writing = writing.then(() => writeInPieces(times));
    return writing;
  }

  async function writeInPieces(times: readonly TimesOfTurn[]): Promise<void> {
    for (let start = 0; start < times.length; start += MOST_ROWS)
      await write(times.slice(start, start + MOST_ROWS)).catch(() => {});
  }

  return {
    note(times) {
      if (waiting.length >= MOST_WAITING) return;
      waiting.push(times);
      timer ??= setTimeout(flush, GATHER_MS).unref();
    },
    async close() {
      clearTimeout(timer);
      await flush();
    },
  };
}

/** Writes how long the answers of turns took, in tenths of milliseconds. */
export async function writeTakenTimes({ kysely }: Database, times: readonly TimesOfTurn[]): Promise<void> {
  const rows = times.map(({ seq, lookUp, walk, outside, keep, whole }) => ({
    seq,
    look_up: toTenth(lookUp),
    walk: toTenth(walk),
    outside: toTenth(outside),
    keep: toTenth(keep),
    whole: toTenth(whole),
  }));
  await kysely
    .insertInto('journal.turn_times')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function toTenth(ms: number): number {
  return Math.round(10 * ms) / 10;
}
