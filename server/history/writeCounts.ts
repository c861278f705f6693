import { type Kysely, sql } from 'kysely';
import { WAIT_COLUMNS } from '../database/journalTables.ts';
import type { Tables } from '../database/tables.ts';
import type { Counts } from './countsOfPasts.ts';

/** Rows of one statement. */
const CHUNK = 100;

const OF_CALLS = ['calls', 'answered', 'voicemail', 'gave_up', 'hung_up', 'unroutable', 'errors'] as const;
const OF_PLACES = ['calls', 'answered', 'voicemail', 'lost', 'lost_here'] as const;

/** Adds to the counts that are there. */
export async function writeCounts(kysely: Kysely<Tables>, { calls, places }: Counts): Promise<void> {
  for (const rows of chunksOf(calls)) {
    await kysely
      .insertInto('journal.call_counts')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['company_id', 'simulated', 'at', 'layer'])
          .doUpdateSet(added('call_counts', [...OF_CALLS, ...WAIT_COLUMNS])),
      )
      .execute();
  }
  for (const rows of chunksOf(places)) {
    await kysely
      .insertInto('journal.place_counts')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['company_id', 'simulated', 'flow_id', 'grain', 'at', 'version', 'place'])
          .doUpdateSet(added('place_counts', [...OF_PLACES, ...WAIT_COLUMNS])),
      )
      .execute();
  }
}

/** Each column as it is, and what is to be added. */
function added<Column extends string>(table: string, columns: readonly Column[]) {
  const sums = columns.map((column) => [
    column,
    sql<number>`${sql.ref(`${table}.${column}`)} + ${sql.ref(`excluded.${column}`)}`,
  ]);
  return Object.fromEntries(sums) as Record<Column, ReturnType<typeof sql<number>>>; // the columns that were given
}

function chunksOf<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) =>
    rows.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}
