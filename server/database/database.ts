import type { Kysely } from 'kysely';
import { connectPostgres, migratePostgres, type PoolOptions } from './postgres.ts';
import { connectSqlite, migrateSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

/**
 * An open database. Its tables stand in two schemas that are written independently: the directory and the
 * flows, and `journal` with everything about calls. On SQLite they are two files, so that an import, which
 * holds the first for seconds, never holds up the answer to a caller.
 *
 * On SQLite every query of one `Database` runs on one connection, one after the other. A transaction must
 * begin with a write to the schema it is about, and `begin immediate` must not be used: it locks both files.
 */
export interface Database {
  /** For reading, and for writing the journal. Short queries only: on PostgreSQL slow ones are stopped. */
  kysely: Kysely<Tables>;
  /** For writing the directory: use it through `inTransaction`. */
  writing: Kysely<Tables>;
  dialect: 'sqlite' | 'postgres';
  /** Opens a further connection with no time limit, so that long work does not hold up the others. Close it. */
  openConnection(): Promise<Database>;
  close(): Promise<void>;
}

/** Where the database is: PostgreSQL when there is a `databaseUrl`, otherwise two SQLite files in `dataFolder`. */
export interface DatabasePlace {
  databaseUrl?: string;
  dataFolder: string;
  /** For PostgreSQL. Calls are better answered from the emergency table than late, so the limits are short. */
  pool?: PoolOptions;
}

/** What writing the directory may wait for: an import that is running. */
const WRITING: PoolOptions = { max: 2, connectionTimeoutMillis: 10_000, queryTimeoutMillis: 30_000 };
const CALLS: PoolOptions = { max: 10, connectionTimeoutMillis: 1_000, queryTimeoutMillis: 1_500 };

/**
 * Opens the database and brings its tables up to date. Processes that start at the same time wait for each other.
 *
 * @example const database = await openDatabase({ dataFolder: '/var/lib/ringpath' });
 * @throws when the database cannot be reached, or its tables come from a newer Ringpath
 */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  if (place.databaseUrl) await migratePostgres(place.databaseUrl);
  else await migrateSqlite(place.dataFolder);
  return connectMigrated(place);
}

/** Connects to a database that is up to date. */
export async function connectMigrated(place: DatabasePlace): Promise<Database> {
  const { databaseUrl, dataFolder } = place;
  if (!databaseUrl) {
    const kysely = await connectSqlite(dataFolder);
    return {
      kysely,
      writing: kysely,
      dialect: 'sqlite',
      openConnection: () => connectMigrated(place),
      close: () => kysely.destroy(),
    };
  }
  const kysely = connectPostgres(databaseUrl, { ...CALLS, ...place.pool });
  const writing = connectPostgres(databaseUrl, WRITING);
  return {
    kysely,
    writing,
    dialect: 'postgres',
    openConnection: async () => connectForLongWork(databaseUrl),
    close: async () => {
      await Promise.all([kysely.destroy(), writing.destroy()]);
    },
  };
}

function connectForLongWork(databaseUrl: string): Database {
  const kysely = connectPostgres(databaseUrl, { max: 1, connectionTimeoutMillis: 10_000 });
  return {
    kysely,
    writing: kysely,
    dialect: 'postgres',
    openConnection: async () => connectForLongWork(databaseUrl),
    close: () => kysely.destroy(),
  };
}
