import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { migrate } from './migrate.ts';
import { directoryMigrations, journalMigrations } from './migrations/index.ts';
import type { Tables } from './tables.ts';

/** What a connection to PostgreSQL may take; every time in milliseconds. */
export interface PoolOptions {
  max?: number;
  connectionTimeoutMillis?: number;
  /** Absent: no limit. */
  queryTimeoutMillis?: number;
}

/** One fixed number that stands for "Ringpath is changing the schema". */
const MIGRATION_LOCK = 7_464_728_400;

/** Times are epoch milliseconds and counts; all fit into a number, and the driver would give text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    id === pg.types.builtins.INT8 && format !== 'binary'
      ? Number
      : // The overloads of the two formats meet in one call here.
        pg.types.getTypeParser(id, format as 'text')) as typeof pg.types.getTypeParser,
};

/** Opens a pool of connections. A connection that breaks while nobody uses it is replaced at the next use. */
export function connectPostgres(databaseUrl: string, options: PoolOptions): Kysely<Tables> {
  const { queryTimeoutMillis, max = 10, connectionTimeoutMillis = 1_000 } = options;
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max,
    connectionTimeoutMillis,
    keepAlive: true,
    types,
    // The server stops a slow query itself, so that its connection is free again; the driver's own limit is
    // for a server that does not answer at all.
    ...(queryTimeoutMillis && {
      statement_timeout: queryTimeoutMillis,
      query_timeout: queryTimeoutMillis + 250,
    }),
  });
  // Without a listener a connection that the server closes would end the process. The next query says it.
  pool.on('error', () => {});
  // The pool stops listening while a connection is in use; one that breaks then fails its query, and says it there.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Makes the schemas where they are missing, and brings both up to date. */
export async function migratePostgres(databaseUrl: string): Promise<void> {
  const kysely = connectPostgres(databaseUrl, { max: 1, connectionTimeoutMillis: 5_000 });
  try {
    await kysely.connection().execute(async (db) => {
      await sql`select pg_advisory_lock(${sql.lit(MIGRATION_LOCK)})`.execute(db);
      try {
        await sql`create schema if not exists journal`.execute(db);
        await migrate(db, 'schema_steps', directoryMigrations);
        // A name of its own: the migrator looks for its table by name in every schema.
        await migrate(db.withSchema('journal'), 'journal_steps', journalMigrations);
      } finally {
        await sql`select pg_advisory_unlock(${sql.lit(MIGRATION_LOCK)})`.execute(db);
      }
    });
  } finally {
    await kysely.destroy();
  }
}
