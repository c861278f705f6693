import type { Kysely, Migration } from 'kysely';
import { keyed } from './keyed.ts';

/** What staff write about calls. It stands beside the audit, which tells of each change, and not in the journal. */
export const callNotes: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, 'call_notes')
      .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
      .addColumn('call_sid', 'text', (col) => col.notNull())
      .addColumn('id', 'text', (col) => col.notNull())
      .addColumn('text', 'text', (col) => col.notNull())
      .addColumn('by_type', 'text', (col) => col.notNull())
      .addColumn('by_id', 'text')
      .addColumn('by_name', 'text', (col) => col.notNull())
      .addColumn('at', 'bigint', (col) => col.notNull())
      .addColumn('changed_at', 'bigint')
      .addPrimaryKeyConstraint('call_notes_key', ['company_id', 'call_sid', 'id'])
      .execute();
  },
};
