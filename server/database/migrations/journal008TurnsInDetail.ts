import type { Kysely, Migration } from 'kysely';
import { isSqlite } from './keyed.ts';

/** What each webhook sent, how long its answer took, and when each phone that rang did what. */
export const turnsInDetail: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('turns').addColumn('params', 'text').execute();
    await db.schema
      .createTable('turn_times')
      // That of the turn. A time comes a moment after its turn, and may never come.
      .addColumn('seq', isSqlite(db) ? 'integer' : 'bigint', (col) => col.primaryKey().notNull())
      .addColumn('look_up', 'real', (col) => col.notNull())
      .addColumn('walk', 'real', (col) => col.notNull())
      .addColumn('outside', 'real', (col) => col.notNull())
      .addColumn('keep', 'real', (col) => col.notNull())
      .addColumn('whole', 'real', (col) => col.notNull())
      .execute();
    for (const column of ['rang_at', 'answered_at', 'over_at']) {
      await db.schema.alterTable('legs').addColumn(column, 'bigint').execute();
    }
  },
};
