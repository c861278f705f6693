import type { Kysely, Migration } from 'kysely';
import { isSqlite, keyed } from './keyed.ts';

/**
 * Who made an invitation: the member's or the token's id. It is null for those of before, which end with any admin who
 * is none any more. And where several server processes share a PostgreSQL, they count tries in one table.
 */
export const invitationsAndLimits: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('invitations').addColumn('invited_by_id', 'text').execute();
    // One process counts in memory.
    if (isSqlite(db)) return;
    // The columns and their order are those of rate-limiter-flexible.
    await keyed(db, 'limits')
      .addColumn('key', 'text', (col) => col.notNull().primaryKey())
      .addColumn('points', 'integer', (col) => col.notNull().defaultTo(0))
      .addColumn('expire', 'bigint')
      .execute();
    await db.schema.createIndex('limits_by_expire').on('limits').column('expire').execute();
  },
};
