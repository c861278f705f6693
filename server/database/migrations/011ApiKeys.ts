import type { Kysely, Migration } from 'kysely';
import { keyed } from './keyed.ts';

/** The API key with which a company's browser phones sign in at Twilio, sealed. */
export const apiKeys: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, 'api_keys')
      .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
      .addColumn('account_sid', 'text', (col) => col.notNull())
      .addColumn('key_sid', 'text', (col) => col.notNull())
      .addColumn('secret_sealed', 'text', (col) => col.notNull())
      .addColumn('changed_at', 'bigint', (col) => col.notNull())
      .addPrimaryKeyConstraint('api_keys_key', ['company_id'])
      .execute();
  },
};
