import { type Selectable, sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { AuditRow } from '../database/tables.ts';
import { type Walk, type WalkedIndex, walkIndex } from '../database/walkIndex.ts';
import { whereFound } from '../leads/leadFilter.ts';
import type { AuditFilter } from './auditFilter.ts';

/** Where an entry stands: by its time, then in the order of writing. */
export type AuditPlace = Pick<Selectable<AuditRow>, 'at' | 'seq'>;

const FIRST_SLICE = 200;
/** Entries that one statement looks at: on SQLite, where it holds up everything else, in a few milliseconds. */
const SLICE = { sqlite: 2_000, postgres: 20_000 };

/**
 * Walks the entries that fit a filter, the latest first, in batches: see `walkIndex`.
 *
 * @param company null for what belongs to the installation
 */
export function walkAudit(
  database: Database,
  company: string | null,
  filter: AuditFilter,
  walk: Walk<AuditPlace>,
): AsyncGenerator<Array<Selectable<AuditRow>>> {
  const index: WalkedIndex<AuditPlace, Selectable<AuditRow>> = {
    firstSlice: FIRST_SLICE,
    slice: SLICE[database.dialect],
    skip: (after, rows) =>
      inOrder(database, company, filter, after)
        .select(['audit.at', 'audit.seq'])
        .limit(1)
        .offset(rows - 1)
        .executeTakeFirst(),
    findBetween: (between) => findBetween(database, company, filter, between),
  };
  return walkIndex(index, walk);
}

/** The entries behind a place as one index has them: that of the member, of the subject, or of all. */
function inOrder(
  { kysely }: Database,
  company: string | null,
  { member, about, from, to }: AuditFilter,
  after: AuditPlace | undefined,
) {
  // What is the same in all rows stands in the order, too: PostgreSQL finds the index for "is null" only by that.
  return kysely
    .selectFrom('audit')
    .where('company_id', company === null ? 'is' : '=', company)
    .orderBy('company_id', 'desc')
    .$if(member !== undefined, (query) =>
      query.where('actor_id', '=', member ?? '').orderBy('actor_id', 'desc'),
    )
    .$if(member === undefined && about !== undefined, (query) =>
      query.where('subject_type', '=', about ?? '').orderBy('subject_type', 'desc'),
    )
    .$if(from !== undefined, (query) => query.where('at', '>=', from ?? 0))
    .$if(to !== undefined, (query) => query.where('at', '<', to ?? 0))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(at, seq) < (${after?.at}, ${after?.seq})`))
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc');
}

function findBetween(
  database: Database,
  company: string | null,
  filter: AuditFilter,
  { start, end, most }: { start: AuditPlace | undefined; end: AuditPlace | undefined; most: number },
): Promise<Array<Selectable<AuditRow>>> {
  let query = inOrder(database, company, filter, start).selectAll().limit(most);
  if (end) query = query.where(sql<boolean>`(at, seq) >= (${end.at}, ${end.seq})`);
  if (filter.about !== undefined) query = query.where('subject_type', '=', filter.about);
  const found = whereFound(filter.search);
  if (found) query = query.where(found);
  return query.execute();
}
