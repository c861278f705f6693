import { setImmediate as breathe } from 'node:timers/promises';
import { type Selectable, sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { AuditRow } from '../database/tables.ts';
import { whereFound } from '../leads/leadFilter.ts';
import type { AuditFilter } from './auditFilter.ts';

/** Where an entry stands: by its time, then in the order of writing. */
export type AuditPlace = Pick<Selectable<AuditRow>, 'at' | 'seq'>;

const FIRST_SLICE = 200;
/** Entries that one statement looks at: on SQLite, where it holds up everything else, in a few milliseconds. */
const SLICE = { sqlite: 2_000, postgres: 20_000 };

export interface AuditWalk {
  /** Begins behind this entry. */
  after?: AuditPlace;
  /** Of so many entries at most each batch is made. */
  batch: number;
  /** Ends the walk early. */
  signal?: AbortSignal;
}

/**
 * Walks the entries that fit a filter, the latest first: in batches, none of them empty, breathing in between. An
 * index has them in this order, so that a search that finds nothing among a million is many short statements.
 *
 * @param company null for what belongs to the installation
 */
export async function* walkAudit(
  database: Database,
  company: string | null,
  filter: AuditFilter,
  { after, batch, signal }: AuditWalk,
): AsyncGenerator<Array<Selectable<AuditRow>>> {
  // The first slice is small: where many are found, no more is looked at than needed.
  for (let rows = FIRST_SLICE, place = after; !signal?.aborted; rows = SLICE[database.dialect]) {
    const end = await inOrder(database, company, filter, place)
      .select(['audit.at', 'audit.seq'])
      .limit(1)
      .offset(rows - 1)
      .executeTakeFirst();
    for (let start = place; !signal?.aborted; ) {
      const found = await findBetween(database, company, filter, { start, end, most: batch });
      if (found.length > 0) yield found;
      await breathe();
      if (found.length < batch) break;
      start = found.at(-1);
    }
    if (!end) return;
    place = end;
  }
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
