import { type Kysely, type Migration, Migrator, sql } from 'kysely';

/**
 * Brings one schema up to date, in one transaction on SQLite and under a lock on PostgreSQL, so that two
 * processes that start together do not meet. `db` must be bound to one connection.
 *
 * @param table where the steps that ran are listed; it must be another one for each schema
 * @throws when a step fails; the schema is then as it was
 */
export async function migrate<T>(
  db: Kysely<T>,
  table: string,
  migrations: Record<string, Migration>,
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: table,
    migrationLockTableName: `${table}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error('The database could not be brought up to date.', { cause: error });
}

/** Runs `work` while this connection alone may write to its SQLite file. Everything it wrote is undone when it throws. */
export async function whileWritingAlone<T>(db: Kysely<T>, work: () => Promise<void>): Promise<void> {
  await sql`begin immediate`.execute(db);
  try {
    await work();
    await sql`commit`.execute(db);
  } catch (error) {
    await sql`rollback`.execute(db);
    throw error;
  }
}
