import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { type Walk, type WalkedIndex, walkIndex } from '../database/walkIndex.ts';
import { fewEnrolled } from './fewEnrolled.ts';
import { type LeadFilter, whereFound } from './leadFilter.ts';
import { compareKeys, type LeadKey } from './leadKey.ts';

const FIRST_SLICE = 500;
/**
 * Rows of the index that one statement reads: on SQLite, where it holds up everything else, in about 2 ms, also
 * when each row is looked up in the enrolments; on PostgreSQL in some 50.
 */
const SLICE = {
  sqlite: { rows: 10_000, looked: 1_500 },
  postgres: { rows: 100_000, looked: 20_000 },
};

/**
 * Walks a company's leads that fit a filter, in their order, in batches: see `walkIndex`. It reads an index that holds
 * all it needs, so that a whole million takes a tenth of a second.
 */
export async function* walkLeads(
  database: Database,
  company: string,
  filter: LeadFilter,
  walk: Walk<LeadKey>,
): AsyncGenerator<LeadKey[]> {
  const few = await fewEnrolled(database, company, filter);
  if (few) {
    const { after, batch } = walk;
    const rest = after ? few.filter((key) => compareKeys(key, after) > 0) : few;
    for (let start = 0; start < rest.length; start += batch) yield rest.slice(start, start + batch);
    return;
  }
  const index: WalkedIndex<LeadKey, LeadKey> = {
    firstSlice: FIRST_SLICE,
    slice: SLICE[database.dialect][filter.campaign === undefined ? 'rows' : 'looked'],
    skip: (after, rows) => skip(database, company, filter, after, rows),
    findBetween: (between) => findBetween(database, company, filter, between),
  };
  yield* walkIndex(index, walk);
}

/**
 * Counts the leads that are assigned to a user, to nobody (null), or all of a company's (absent), in slices.
 *
 * @param signal ends it early; the count is then not whole
 */
export async function countLeads(
  database: Database,
  company: string,
  { owner }: Pick<LeadFilter, 'owner'>,
  signal?: AbortSignal,
): Promise<number> {
  const { rows } = SLICE[database.dialect];
  let count = 0;
  let place: LeadKey | undefined;
  while (!signal?.aborted) {
    const next = await skip(database, company, { owner }, place, rows);
    if (!next) break;
    count += rows;
    place = next;
    await breathe();
  }
  const rest = await database.kysely
    .selectFrom(inOrder(database, company, { owner }, place).limit(rows).as('rest'))
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return count + Number(rest.count);
}

/** The index's rows after a place, in its order. */
function inOrder(
  { kysely }: Database,
  company: string,
  { owner }: Pick<LeadFilter, 'owner'>,
  after: LeadKey | undefined,
) {
  return kysely
    .selectFrom('leads')
    .select(['search_text', 'id'])
    .where('company_id', '=', company)
    .$if(owner !== undefined, (query) =>
      // The user is the same in all rows; PostgreSQL takes "is null" for that only when it is told.
      query.where('assigned_user', owner === null ? 'is' : '=', owner ?? null).orderBy('assigned_user'),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(search_text, id) > (${after?.search_text}, ${after?.id})`),
    )
    .orderBy('search_text')
    .orderBy('id');
}

/** The first leads found between two places: see `WalkedIndex`. */
function findBetween(
  database: Database,
  company: string,
  filter: LeadFilter,
  { start, end, most }: { start: LeadKey | undefined; end: LeadKey | undefined; most: number },
): Promise<LeadKey[]> {
  let query = inOrder(database, company, filter, start).limit(most);
  if (end) query = query.where(sql<boolean>`(search_text, id) <= (${end.search_text}, ${end.id})`);
  const found = whereFound(filter.search);
  if (found) query = query.where(found);
  const { campaign } = filter;
  if (campaign !== undefined) {
    // Not "exists", which PostgreSQL may turn into a join that reads the whole campaign for each slice.
    query = query.where(
      sql<boolean>`(select 1 from enrolments where company_id = ${company} and lead_id = leads.id
        and campaign_id = ${campaign}) = 1`,
    );
  }
  return query.execute();
}

/** The place of the last of the next so many rows; nothing where there are not so many. */
function skip(
  database: Database,
  company: string,
  filter: Pick<LeadFilter, 'owner'>,
  after: LeadKey | undefined,
  rows: number,
): Promise<LeadKey | undefined> {
  return inOrder(database, company, filter, after)
    .limit(1)
    .offset(rows - 1)
    .executeTakeFirst();
}
