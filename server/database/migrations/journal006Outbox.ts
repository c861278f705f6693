import { type Kysely, type Migration, sql } from 'kysely';
import { keyed } from './keyed.ts';

/** What is to be sent when a call is over, written with the turn that wants it. */
export const outbox: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, 'outbox')
      .addColumn('id', 'text', (col) => col.primaryKey().notNull())
      .addColumn('company_id', 'text', (col) => col.notNull())
      .addColumn('call_sid', 'text', (col) => col.notNull())
      .addColumn('block', 'text', (col) => col.notNull())
      .addColumn('recipient', 'text', (col) => col.notNull())
      .addColumn('notice', 'text', (col) => col.notNull())
      .addColumn('state', 'text', (col) => col.notNull())
      .addColumn('tries', 'integer', (col) => col.notNull())
      .addColumn('at', 'bigint', (col) => col.notNull())
      .addColumn('fault', 'text')
      .execute();
    await db.schema
      .createIndex('outbox_waiting')
      .on('outbox')
      .columns(['at'])
      .where(sql.ref('state'), '=', sql.lit('waiting'))
      .execute();
    await db.schema
      .createIndex('outbox_dead')
      .on('outbox')
      .columns(['company_id', 'at'])
      .where(sql.ref('state'), '=', sql.lit('dead'))
      .execute();
    await db.schema
      .createIndex('outbox_of_recipient')
      .on('outbox')
      .columns(['company_id', 'recipient', 'at'])
      .execute();
    await db.schema.createIndex('outbox_of_call').on('outbox').column('call_sid').execute();
  },
};
