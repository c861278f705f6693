import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, type Migration, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import Libsql from 'libsql';
import { isBusy, retryWhileBusy } from './busy.ts';
import { migrate, whileWritingAlone } from './migrate.ts';
import { directoryMigrations, journalMigrations } from './migrations/index.ts';
import type { Tables } from './tables.ts';

/** How long SQLite itself may wait, and with it the whole process. Longer waits are `retryWhileBusy`'s. */
const BUSY_MILLIS = 20;
/** Statements are few and written by us; the bound only keeps a mistake from filling memory. */
const MOST_STATEMENTS = 500;

/** The two files of a data folder. */
function filesOf(dataFolder: string) {
  return { main: join(dataFolder, 'ringpath.db'), journal: join(dataFolder, 'journal.db') };
}

/** Makes the two files of a data folder where they are missing, and brings both up to date. */
export async function migrateSqlite(dataFolder: string): Promise<void> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const { main, journal } = filesOf(dataFolder);
  // Each file alone, not attached: a transaction over two files in WAL mode is not atomic when the power fails.
  for (const { path, migrations } of [
    { path: main, migrations: directoryMigrations },
    { path: journal, migrations: journalMigrations },
  ]) {
    await retryWhileBusy(() => migrateFile(path, migrations));
  }
}

async function migrateFile(path: string, migrations: Record<string, Migration>): Promise<void> {
  const kysely = toKysely(openFile(path));
  try {
    await kysely
      .connection()
      .execute((db) => whileWritingAlone(db, () => migrate(db, 'schema_steps', migrations)));
  } finally {
    await kysely.destroy();
  }
}

/** Opens a connection to both files; the journal's tables are called `journal.…`. The files must be up to date. */
export function connectSqlite(dataFolder: string): Promise<Kysely<Tables>> {
  const { main, journal } = filesOf(dataFolder);
  return retryWhileBusy(async () => {
    const database = openFile(main);
    return closeOnFault(database, () => {
      database.prepare('attach database ? as journal').run([journal]);
      database.exec('pragma journal.journal_mode = wal; pragma journal.synchronous = full');
      return toKysely(database);
    });
  });
}

function openFile(path: string): Libsql.Database {
  makeFile(path);
  const database = new Libsql(path, { timeout: BUSY_MILLIS });
  return closeOnFault(database, () => {
    database.exec(
      `pragma busy_timeout = ${BUSY_MILLIS}; pragma journal_mode = wal; pragma synchronous = full;
       pragma foreign_keys = on; pragma cache_size = -16000`,
    );
    return database;
  });
}

/**
 * Makes the file before SQLite makes it, which would let everybody read it; its helper files take over these rights.
 * One that is there is never opened here: closing it would drop all locks that this process holds on it, and the
 * next process to close the database would delete the log that this one goes on writing to.
 *
 * @see https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
 */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

function closeOnFault<T>(database: Libsql.Database, work: () => T): T {
  try {
    return work();
  } catch (error) {
    database.close();
    throw error;
  }
}

function toKysely(database: Libsql.Database): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: rememberStatements(database) }) });
}

/** Kysely prepares a statement for each query anew, which costs more than most of ours take to run. */
function rememberStatements(database: Libsql.Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      const statement = database.prepare(sql);
      const running = <T>(work: () => T) => endingWhenBusy(database, sql, work);
      const made: SqliteStatement = {
        reader: statement.reader,
        all: (parameters) => running(() => statement.all([...parameters])),
        run: (parameters) => running(() => statement.run([...parameters])),
        iterate: (parameters) => statement.iterate([...parameters]),
      };
      if (prepared.size >= MOST_STATEMENTS) prepared.clear();
      prepared.set(sql, made);
      return made;
    },
    close() {
      prepared.clear();
      database.close();
    },
  };
}

/**
 * Runs a statement, and ends it when another connection is writing. libsql leaves such a statement half begun,
 * and as long as it is, this connection can commit nothing. A statement that meets a write lock cannot be ended
 * from outside; but run once more while nothing may be written, it fails for good.
 */
function endingWhenBusy<T>(database: Libsql.Database, sql: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isBusy(error) && !/^\s*(commit|rollback)/i.test(sql)) {
      database.exec('pragma query_only = on');
      try {
        work();
      } catch {
        // Expected: what the caller hears is that the database is busy.
      } finally {
        database.exec('pragma query_only = off');
      }
    }
    throw error;
  }
}
