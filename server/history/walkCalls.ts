import { setImmediate as breathe } from 'node:timers/promises';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CallFilter } from '../../shared/api/calls.ts';
import type { Database } from '../database/database.ts';
import type { CallPlace } from './callPlace.ts';
import { type CallList, type CallSearch, type SearchedCompany, searchOf } from './searchOf.ts';

const FIRST_SLICE = 200;
/** Calls that one statement looks at: on SQLite, where it holds up everything else, in a few milliseconds. */
const SLICE = { sqlite: 1_000, postgres: 5_000 };

export interface CallWalk {
  /** Begins behind this call. */
  after?: CallPlace;
  /** Ends the walk early. */
  signal?: AbortSignal;
}

/** What a step of a walk found, which may be nothing, and the last call that it looked at. */
export interface CallStep {
  found: CallPlace[];
  lookedTo: CallPlace;
}

/**
 * Walks the calls of a company that fit a filter, the latest first, breathing between steps. An index has them in this
 * order, so that a search that finds nothing among a million is many short statements.
 */
export async function* walkCalls(
  database: Database,
  company: SearchedCompany,
  filter: CallFilter,
  { after, signal }: CallWalk = {},
): AsyncGenerator<CallStep> {
  const search = await searchOf(database.kysely, company, filter);
  if (!search) return;
  // The first slice is small: where many are found, no more is looked at than needed.
  for (let most = FIRST_SLICE, place = after; !signal?.aborted; most = SLICE[database.dialect]) {
    const { rows } = await sliceOf(company.id, filter, search, place, most).execute(database.kysely);
    const lookedTo = rows.at(-1);
    if (!lookedTo) return;
    yield {
      found: rows.filter(({ fits }) => fits === 1).map(toPlace),
      lookedTo: toPlace(lookedTo),
    };
    if (rows.length < most) return;
    place = lookedTo;
    await breathe();
  }
}

function toPlace({ started_at, call_sid }: CallPlace): CallPlace {
  return { started_at, call_sid };
}

/** The next calls of the search's lists, each with whether it fits. The lists alone say which are read. */
export function sliceOf(
  company: string,
  filter: CallFilter,
  { lists, marks, rows }: CallSearch,
  after: CallPlace | undefined,
  most: number,
): RawBuilder<CallPlace & { fits: number }> {
  const parts = lists.map(
    (list) => sql`select * from (${listInOrder(company, filter, list, after, most)}) as part`,
  );
  const fits = [
    sql<SqlBool>`1 = 1`,
    ...marks.map(
      (id) => sql<SqlBool>`exists (select 1 from journal.call_marks as also where also.mark_id = ${id}
        and also.started_at = listed.started_at and also.call_sid = listed.call_sid)`,
    ),
    ...rows.map(
      (is) => sql<SqlBool>`exists (select 1 from journal.calls as call
        where call.call_sid = listed.call_sid and ${is})`,
    ),
  ];
  return sql`select listed.started_at, listed.call_sid,
      case when ${sql.join(fits, sql` and `)} then 1 else 0 end as fits
    from (select distinct started_at, call_sid from (${sql.join(parts, sql` union all `)}) as parts
      order by started_at desc, call_sid desc limit ${most}) as listed
    order by listed.started_at desc, listed.call_sid desc`;
}

function listInOrder(
  company: string,
  { from, to, simulated }: CallFilter,
  list: CallList,
  after: CallPlace | undefined,
  most: number,
): RawBuilder<CallPlace> {
  // With a sign before it, a column is checked and not looked for: the index of the caller or of the lead is the way.
  const isOfOne = list.by === 'caller' || list.by === 'lead';
  const sort = isOfOne ? sql`+simulated` : sql`simulated`;
  const beginning = isOfOne ? sql`+started_at` : sql`started_at`;
  const ofCompany = sql<SqlBool>`company_id = ${company} and ${sort} = ${simulated ? 1 : 0}`;
  const where = [
    ...(list.by === 'mark' ? [sql<SqlBool>`mark_id = ${list.mark}`] : [ofCompany]),
    // What follows "and" is word for word the condition of an index; with a parameter it would not be used.
    ...(list.by === 'caller' ? [sql<SqlBool>`caller = ${list.caller} and caller != ''`] : []),
    ...(list.by === 'lead' ? [sql<SqlBool>`lead_id = ${list.lead}`] : []),
    ...(from === undefined ? [] : [sql<SqlBool>`${beginning} >= ${from}`]),
    ...(to === undefined ? [] : [sql<SqlBool>`started_at < ${to}`]),
    ...(after ? [sql<SqlBool>`(started_at, call_sid) < (${after.started_at}, ${after.call_sid})`] : []),
  ];
  const table = list.by === 'mark' ? sql`journal.call_marks` : sql`journal.calls`;
  return sql`select started_at, call_sid from ${table} where ${sql.join(where, sql` and `)}
    order by started_at desc, call_sid desc limit ${most}`;
}
