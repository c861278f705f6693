import { type ColumnDefinitionBuilder, type Kysely, type Migration, sql } from 'kysely';
import { WAIT_COLUMNS } from '../journalTables.ts';
import { isSqlite, keyed } from './keyed.ts';

/**
 * What calls leave behind: who answered at which layer, lists by which they are found, and counts by the hour, so that no
 * page counts calls one by one. Calls that are there already have `counted` 0 and are read by a job, as new ones are.
 */
export const callHistory: Migration = {
  async up(db: Kysely<unknown>) {
    await addToCalls(db);
    await createMarks(db);
    await createCounts(db);
    await createFilters(db);
  },
};

async function addToCalls(db: Kysely<unknown>): Promise<void> {
  const add = (name: string, type: 'integer' | 'text') =>
    db.schema.alterTable('calls').addColumn(name, type).execute();
  await add('layer', 'integer');
  await add('came_to', 'text');
  await add('answered_after', 'integer');
  await add('staff_id', 'text');
  await add('staff_name', 'text');
  for (const name of ['faulty', 'counted']) {
    await db.schema
      .alterTable('calls')
      .addColumn(name, 'integer', (col) => col.notNull().defaultTo(0))
      .execute();
  }
  await db.schema
    .createIndex('calls_to_count')
    .on('calls')
    .columns(['ended_at'])
    .where(sql.ref('counted'), '=', sql.lit(0))
    .execute();
  await db.schema
    .createIndex('calls_silent')
    .on('calls')
    .columns(['started_at'])
    .where(sql.ref('counted'), '=', sql.lit(0))
    .where(sql.ref('ended_at'), 'is', null)
    .execute();
  await db.schema
    .createIndex('calls_in_order')
    .on('calls')
    .columns(['company_id', 'simulated', 'started_at', 'call_sid'])
    .execute();
}

async function createMarks(db: Kysely<unknown>): Promise<void> {
  const marks = db.schema.createTable('marks');
  // As for turns: SQLite counts only in an "integer" primary key.
  const numbered = isSqlite(db)
    ? marks.addColumn('id', 'integer', (col) => col.primaryKey().autoIncrement())
    : marks.addColumn('id', 'bigint', (col) => col.primaryKey().generatedAlwaysAsIdentity());
  await numbered
    .addColumn('company_id', 'text', (col) => col.notNull())
    .addColumn('simulated', 'integer', (col) => col.notNull())
    .addColumn('word', 'text', (col) => col.notNull())
    .addUniqueConstraint('marks_key', ['company_id', 'simulated', 'word'])
    .execute();
  await keyed(db, 'call_marks')
    .addColumn('mark_id', 'bigint', (col) => col.notNull())
    .addColumn('started_at', 'bigint', (col) => col.notNull())
    .addColumn('call_sid', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('call_marks_key', ['mark_id', 'started_at', 'call_sid'])
    .execute();
}

async function createCounts(db: Kysely<unknown>): Promise<void> {
  const count = (col: ColumnDefinitionBuilder) => col.notNull().defaultTo(0);
  let calls = keyed(db, 'call_counts')
    .addColumn('company_id', 'text', (col) => col.notNull())
    .addColumn('simulated', 'integer', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .addColumn('layer', 'integer', (col) => col.notNull());
  for (const name of ['calls', 'answered', 'voicemail', 'gave_up', 'hung_up', 'unroutable', 'errors']) {
    calls = calls.addColumn(name, 'integer', count);
  }
  for (const name of WAIT_COLUMNS) calls = calls.addColumn(name, 'integer', count);
  await calls
    .addPrimaryKeyConstraint('call_counts_key', ['company_id', 'simulated', 'at', 'layer'])
    .execute();
  let places = keyed(db, 'place_counts')
    .addColumn('company_id', 'text', (col) => col.notNull())
    .addColumn('simulated', 'integer', (col) => col.notNull())
    .addColumn('flow_id', 'text', (col) => col.notNull())
    .addColumn('grain', 'text', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .addColumn('version', 'integer', (col) => col.notNull())
    .addColumn('place', 'text', (col) => col.notNull());
  for (const name of ['calls', 'answered', 'voicemail', 'lost', 'lost_here'])
    places = places.addColumn(name, 'integer', count);
  for (const name of WAIT_COLUMNS) places = places.addColumn(name, 'integer', count);
  await places
    .addPrimaryKeyConstraint('place_counts_key', [
      'company_id',
      'simulated',
      'flow_id',
      'grain',
      'at',
      'version',
      'place',
    ])
    .execute();
}

async function createFilters(db: Kysely<unknown>): Promise<void> {
  await keyed(db, 'call_filters')
    .addColumn('company_id', 'text', (col) => col.notNull())
    .addColumn('id', 'text', (col) => col.notNull())
    .addColumn('owner_id', 'text', (col) => col.notNull())
    .addColumn('owner_name', 'text', (col) => col.notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('is_shared', 'integer', (col) => col.notNull())
    .addColumn('filter', 'text', (col) => col.notNull())
    .addColumn('saved_at', 'bigint', (col) => col.notNull())
    .addPrimaryKeyConstraint('call_filters_key', ['company_id', 'id'])
    .execute();
}
