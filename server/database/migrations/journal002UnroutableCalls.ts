import { type Kysely, type Migration, sql } from 'kysely';

/** The calls that reached nobody can be counted without reading all the others: the indexes hold all that is asked. */
export const unroutableCalls: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createIndex('calls_unroutable')
      .on('calls')
      .columns(['company_id', 'started_at', 'call_sid', 'called'])
      .where(sql.ref('unroutable'), '=', sql.lit(1))
      .where(sql.ref('simulated'), '=', sql.lit(0))
      .execute();
    await db.schema
      .createIndex('unknown_calls_in_order')
      .on('unknown_calls')
      .columns(['account_sid', 'at', 'call_sid', 'called'])
      .execute();
    await db.schema.dropIndex('unknown_calls_by_account').execute();
  },
};
