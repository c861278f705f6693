import { setImmediate as breathe } from 'node:timers/promises';
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';

/** The calls to one number, as it was called. */
export interface CallsToNumber {
  called: string;
  count: number;
  /** False where there may be more: only the latest calls of a company are read. */
  isAll: boolean;
  /** Epoch milliseconds. */
  last: number;
}

/** Calls of one statement: on SQLite it stops the whole process while it runs. */
const SLICE = 500;
/** The latest ones say enough to whoever had more in so few days. */
const MOST_READ = 20_000;

/** Counts a company's real calls that reached nobody, by the called number. @param since epoch milliseconds */
export function countUnroutable(
  { kysely }: Database,
  company: string,
  since: number,
): Promise<CallsToNumber[]> {
  const calls = kysely
    .selectFrom('journal.calls')
    .where('company_id', '=', company)
    // Word for word the condition of the index `calls_unroutable`; with parameters it would not be used.
    .where('unroutable', '=', sql.lit(1))
    .where('simulated', '=', sql.lit(0))
    .where('started_at', '>=', since)
    .select(['call_sid as sid', 'called', 'started_at as at'])
    .orderBy('started_at', 'desc')
    .orderBy('call_sid', 'desc');
  return countBySlices(kysely, (place) =>
    place ? calls.where(sql<boolean>`(started_at, call_sid) < (${place.at}, ${place.sid})`) : calls,
  );
}

/**
 * Counts the calls of a Twilio account to numbers that nobody held, by the called number.
 *
 * @param since epoch milliseconds
 */
export function countUnknown(
  { kysely }: Database,
  accountSid: string,
  since: number,
): Promise<CallsToNumber[]> {
  const calls = kysely
    .selectFrom('journal.unknown_calls')
    .where('account_sid', '=', accountSid)
    .where('at', '>=', since)
    .select(['call_sid as sid', 'called', 'at'])
    .orderBy('at', 'desc')
    .orderBy('call_sid', 'desc');
  return countBySlices(kysely, (place) =>
    place ? calls.where(sql<boolean>`(at, call_sid) < (${place.at}, ${place.sid})`) : calls,
  );
}

interface Call {
  sid: string;
  called: string;
  at: number;
}

/** The calls before a place, the latest first. */
type CallsBefore = (
  place: Pick<Call, 'at' | 'sid'> | undefined,
  // Which table they come from makes no difference here.
) => SelectQueryBuilder<Tables, never, Call>;

async function countBySlices(kysely: Kysely<Tables>, before: CallsBefore): Promise<CallsToNumber[]> {
  const counted = new Map<string, CallsToNumber>();
  let place: Pick<Call, 'at' | 'sid'> | undefined;
  for (let read = 0; ; ) {
    const slice = before(place).limit(SLICE).as('slice');
    const groups = await kysely
      .selectFrom(slice)
      .select((eb) => ['called', eb.fn.countAll<number>().as('count'), eb.fn.max('at').as('last')])
      .groupBy('called')
      .execute();
    let size = 0;
    for (const { called, count, last } of groups) {
      size += Number(count);
      const known = counted.get(called);
      if (known) known.count += Number(count);
      else counted.set(called, { called, count: Number(count), isAll: true, last: Number(last) });
    }
    read += size;
    if (size < SLICE || read >= MOST_READ) {
      const isAll = size < SLICE;
      return [...counted.values()].map((calls) => ({ ...calls, isAll })).sort((a, b) => b.last - a.last);
    }
    place = await kysely
      .selectFrom(slice)
      .select(['at', 'sid'])
      .orderBy('at')
      .orderBy('sid')
      .limit(1)
      .executeTakeFirstOrThrow();
    await breathe();
  }
}
