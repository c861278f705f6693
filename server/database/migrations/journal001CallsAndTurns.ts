import type { Kysely, Migration } from 'kysely';
import { isSqlite, keyed } from './keyed.ts';

/** Calls, their turns and legs, and the calls to numbers that nobody holds. Nothing here refers to the directory. */
export const callsAndTurns: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, 'calls')
      .addColumn('call_sid', 'text', (col) => col.primaryKey().notNull())
      .addColumn('company_id', 'text', (col) => col.notNull())
      .addColumn('flow_id', 'text', (col) => col.notNull())
      .addColumn('flow_version', 'integer', (col) => col.notNull())
      .addColumn('called', 'text', (col) => col.notNull())
      .addColumn('caller', 'text', (col) => col.notNull())
      .addColumn('caller_kind', 'text', (col) => col.notNull())
      .addColumn('lead_id', 'text')
      .addColumn('lead_name', 'text')
      .addColumn('simulated', 'integer', (col) => col.notNull())
      .addColumn('started_at', 'bigint', (col) => col.notNull())
      .addColumn('ended_at', 'bigint')
      .addColumn('ending', 'text')
      .addColumn('unroutable', 'integer', (col) => col.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createIndex('calls_by_company')
      .on('calls')
      .columns(['company_id', 'started_at'])
      .execute();
    await createTurns(db);
    await db.schema
      .createTable('legs')
      .addColumn('leg_sid', 'text', (col) => col.primaryKey().notNull())
      .addColumn('call_sid', 'text', (col) => col.notNull())
      .addColumn('sequence', 'integer', (col) => col.notNull())
      .addColumn('status', 'text', (col) => col.notNull())
      .addColumn('at', 'bigint', (col) => col.notNull())
      .execute();
    await db.schema.createIndex('legs_by_call').on('legs').column('call_sid').execute();
    await db.schema
      .createTable('unknown_calls')
      .addColumn('call_sid', 'text', (col) => col.primaryKey().notNull())
      .addColumn('called', 'text', (col) => col.notNull())
      .addColumn('caller', 'text', (col) => col.notNull())
      .addColumn('account_sid', 'text', (col) => col.notNull())
      .addColumn('at', 'bigint', (col) => col.notNull())
      .execute();
    await db.schema
      .createIndex('unknown_calls_by_account')
      .on('unknown_calls')
      .columns(['account_sid', 'at'])
      .execute();
  },
};

async function createTurns(db: Kysely<unknown>): Promise<void> {
  const turns = db.schema.createTable('turns');
  // SQLite counts only in an "integer" primary key; PostgreSQL asks for an identity column.
  const numbered = isSqlite(db)
    ? turns.addColumn('seq', 'integer', (col) => col.primaryKey().autoIncrement())
    : turns.addColumn('seq', 'bigint', (col) => col.primaryKey().generatedAlwaysAsIdentity());
  await numbered
    .addColumn('call_sid', 'text', (col) => col.notNull())
    .addColumn('n', 'integer', (col) => col.notNull())
    .addColumn('company_id', 'text', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .addColumn('reply', 'text')
    .addColumn('trace', 'text', (col) => col.notNull())
    .addColumn('bookmark', 'text', (col) => col.notNull())
    .addColumn('ending', 'text')
    .addColumn('answer', 'text', (col) => col.notNull())
    .addUniqueConstraint('turns_of_call', ['call_sid', 'n'])
    .execute();
}
