import { type CreateTableBuilder, type Kysely, sql } from 'kysely';

/** Says whether a migration runs on SQLite. Kysely does not name the dialect, but only one of the two has this trait. */
export function isSqlite(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter.supportsTransactionalDdl === false;
}

/**
 * Begins a table whose rows are found by their primary key. SQLite then keeps the rows in the key's own index:
 * one descent instead of two, for every record that a call looks up.
 */
export function keyed(db: Kysely<unknown>, table: string): CreateTableBuilder<string, never> {
  const begun = db.schema.createTable(table);
  return isSqlite(db) ? begun.modifyEnd(sql`without rowid`) : begun;
}
