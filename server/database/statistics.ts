import { type Kysely, sql } from 'kysely';
import { isSqlite } from './migrations/keyed.ts';
import type { Tables } from './tables.ts';

/**
 * Tells PostgreSQL anew what the tables of leads hold, for after many were written. It looks by itself only a
 * minute after the commit; until then it takes a company for a few rows, and reads and sorts all of them for each
 * page of a list. SQLite plans without.
 *
 * Source: "Updating Planner Statistics" in its manual.
 */
export async function renewStatistics(db: Kysely<Tables>): Promise<void> {
  // Only asks which dialect it is, whatever the tables.
  if (isSqlite(db as unknown as Kysely<unknown>)) return;
  await sql`analyze leads, enrolments`.execute(db);
}
