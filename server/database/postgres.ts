import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely';
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

/** Statements that are worth keeping: those of the call path are short; a chunk of an import comes once. */
const LONGEST_STATEMENT = 6_000;
const MOST_STATEMENTS = 300;

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
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: rememberStatements(pool) }) });
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

/**
 * Gives statements names, so that PostgreSQL plans each once for a connection: planning the look-up of a call
 * takes ten times as long as running it. A pooler between us and the server must support prepared statements,
 * as PgBouncer does since 1.21.
 */
function rememberStatements(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known || text.length > LONGEST_STATEMENT || names.size >= MOST_STATEMENTS) return known;
    const name = `ringpath_${names.size}`;
    names.set(text, name);
    return name;
  };
  // Kysely knows a connection by its object, so a client always gets the same one.
  const named = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const naming = (client: pg.PoolClient): PostgresPoolClient => ({
    // Kysely's second signature is for cursors, which are not set up here; the rows are typed by its queries.
    query: ((text: string, values: unknown[]) =>
      client.query(
        values.length > 0 ? { name: nameOf(text), text, values } : text,
      )) as unknown as PostgresPoolClient['query'],
    release: () => client.release(),
  });
  return {
    async connect() {
      const client = await pool.connect();
      const known = named.get(client) ?? naming(client);
      named.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}
