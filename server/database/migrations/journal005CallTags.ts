import type { Kysely, Migration } from 'kysely';
import { keyed } from './keyed.ts';

/** Calls bear tags: read with the call, found by tag, and those that a company uses are listed without reading calls. */
export const callTags: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('calls').addColumn('tags', 'text').execute();
    await keyed(db, 'call_tags')
      .addColumn('call_sid', 'text', (col) => col.notNull())
      .addColumn('company_id', 'text', (col) => col.notNull())
      .addColumn('tag', 'text', (col) => col.notNull())
      .addPrimaryKeyConstraint('call_tags_key', ['call_sid', 'tag'])
      .execute();
    await db.schema
      .createIndex('calls_by_tag')
      .on('call_tags')
      .columns(['company_id', 'tag', 'call_sid'])
      .execute();
    await keyed(db, 'company_tags')
      .addColumn('company_id', 'text', (col) => col.notNull())
      .addColumn('tag', 'text', (col) => col.notNull())
      .addPrimaryKeyConstraint('company_tags_key', ['company_id', 'tag'])
      .execute();
  },
};
