import type { Kysely, Migration } from 'kysely';
import { keyed } from './keyed.ts';

/** What is drawn and not yet published, and who published what, with which words. */
export const drafts: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, 'drafts')
      .addColumn('company_id', 'text', (col) => col.notNull())
      .addColumn('flow_id', 'text', (col) => col.notNull())
      .addColumn('document', 'text', (col) => col.notNull())
      .addColumn('base_version', 'integer', (col) => col.notNull())
      .addColumn('revision', 'integer', (col) => col.notNull())
      .addColumn('saved_at', 'bigint', (col) => col.notNull())
      .addColumn('saved_by', 'text', (col) => col.notNull())
      .addPrimaryKeyConstraint('drafts_key', ['company_id', 'flow_id'])
      .addForeignKeyConstraint(
        'drafts_flow',
        ['company_id', 'flow_id'],
        'flows',
        ['company_id', 'id'],
        (key) => key.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .alterTable('flows')
      .addColumn('draft_revision', 'integer', (col) => col.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable('flow_versions').addColumn('published_by', 'text').execute();
    await db.schema.alterTable('flow_versions').addColumn('message', 'text').execute();
    await db.schema.alterTable('flow_versions').addColumn('restored_from', 'integer').execute();
  },
};
