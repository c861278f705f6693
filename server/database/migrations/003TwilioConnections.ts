import type { Kysely, Migration } from 'kysely';
import { keyed } from './keyed.ts';

/** What a Twilio number was set to before Ringpath connected it, and what was last seen of it. */
export const twilioConnections: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, 'connections')
      .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
      .addColumn('e164', 'text', (col) => col.notNull())
      .addColumn('account_sid', 'text', (col) => col.notNull())
      .addColumn('number_sid', 'text', (col) => col.notNull())
      .addColumn('state', 'text', (col) => col.notNull())
      .addColumn('former', 'text')
      .addColumn('checked_at', 'bigint', (col) => col.notNull())
      .addPrimaryKeyConstraint('connections_key', ['company_id', 'e164'])
      .execute();
  },
};
