import type { Kysely, Migration } from 'kysely';
import { keyed } from './keyed.ts';

/** Saved test calls of flows. A lead that calls stands there by its id, so that its number is nowhere twice. */
export const scenarios: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, 'scenarios')
      .addColumn('company_id', 'text', (col) => col.notNull())
      .addColumn('flow_id', 'text', (col) => col.notNull())
      .addColumn('id', 'text', (col) => col.notNull())
      .addColumn('name', 'text', (col) => col.notNull())
      .addColumn('called', 'text', (col) => col.notNull())
      .addColumn('lead_id', 'text')
      .addColumn('caller', 'text')
      .addColumn('at', 'bigint', (col) => col.notNull())
      .addColumn('replies', 'text', (col) => col.notNull())
      .addColumn('expected', 'text', (col) => col.notNull())
      .addColumn('revision', 'integer', (col) => col.notNull())
      .addColumn('saved_at', 'bigint', (col) => col.notNull())
      .addColumn('saved_by', 'text', (col) => col.notNull())
      .addPrimaryKeyConstraint('scenarios_key', ['company_id', 'flow_id', 'id'])
      .addForeignKeyConstraint(
        'scenarios_flow',
        ['company_id', 'flow_id'],
        'flows',
        ['company_id', 'id'],
        (key) => key.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('scenarios_of_lead')
      .on('scenarios')
      .columns(['company_id', 'lead_id'])
      .execute();
    await db.schema
      .createIndex('scenarios_of_caller')
      .on('scenarios')
      .columns(['company_id', 'caller'])
      .execute();
  },
};
