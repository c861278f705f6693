import type { Kysely, Migration } from 'kysely';
import { keyed } from './keyed.ts';

/** The hosts outside that a company's flows may ask, and the secrets that go along, sealed. */
export const outsideSystems: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, 'allowed_hosts')
      .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
      .addColumn('host', 'text', (col) => col.notNull())
      .addPrimaryKeyConstraint('allowed_hosts_key', ['company_id', 'host'])
      .execute();
    await keyed(db, 'outside_secrets')
      .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
      .addColumn('name', 'text', (col) => col.notNull())
      .addColumn('sealed', 'text', (col) => col.notNull())
      .addColumn('changed_at', 'bigint', (col) => col.notNull())
      .addPrimaryKeyConstraint('outside_secrets_key', ['company_id', 'name'])
      .execute();
  },
};
