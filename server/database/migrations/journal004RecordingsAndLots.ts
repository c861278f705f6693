import { type Kysely, type Migration, sql } from 'kysely';
import { keyed } from './keyed.ts';

/**
 * What was recorded in calls, who answered them, what is known of each phone that rang, and the lots that calls draw
 * where phones take them in turn.
 */
export const recordingsAndLots: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, 'recordings')
      .addColumn('recording_sid', 'text', (col) => col.primaryKey().notNull())
      .addColumn('call_sid', 'text', (col) => col.notNull())
      .addColumn('company_id', 'text', (col) => col.notNull())
      .addColumn('kind', 'text', (col) => col.notNull())
      .addColumn('url', 'text', (col) => col.notNull())
      .addColumn('seconds', 'integer', (col) => col.notNull())
      .addColumn('at', 'bigint', (col) => col.notNull())
      .addColumn('transcript', 'text')
      .addColumn('heard_by', 'text')
      .addColumn('heard_at', 'bigint')
      .addColumn('tell_at', 'bigint')
      .addColumn('tell_tries', 'integer', (col) => col.notNull().defaultTo(0))
      .execute();
    await db.schema.createIndex('recordings_of_call').on('recordings').column('call_sid').execute();
    await db.schema
      .createIndex('recordings_to_tell')
      .on('recordings')
      .column('tell_at')
      .where(sql.ref('tell_at'), 'is not', null)
      .execute();
    await db.schema
      .createTable('lots')
      .addColumn('company_id', 'text', (col) => col.notNull())
      .addColumn('flow_id', 'text', (col) => col.notNull())
      .addColumn('block_id', 'text', (col) => col.notNull())
      .addColumn('drawn', 'bigint', (col) => col.notNull())
      .addPrimaryKeyConstraint('lots_of_block', ['company_id', 'flow_id', 'block_id'])
      .execute();
    await db.schema.alterTable('legs').addColumn('number', 'text').execute();
    await db.schema.alterTable('legs').addColumn('turn', 'integer').execute();
    await db.schema
      .alterTable('legs')
      .addColumn('accepted', 'integer', (col) => col.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable('calls').addColumn('answered_by', 'text').execute();
    await db.schema.alterTable('calls').addColumn('answered_leg', 'text').execute();
    await db.schema
      .createIndex('calls_answered_of_caller')
      .on('calls')
      .columns(['company_id', 'caller', 'started_at'])
      .where(sql.ref('answered_by'), 'is not', null)
      .execute();
  },
};
