import { type Kysely, type Migration, sql } from 'kysely';

/** The calls that reached nobody can be listed without reading all the others. */
export const unroutableCalls: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createIndex('calls_unroutable')
      .on('calls')
      .columns(['company_id', 'started_at'])
      .where(sql.ref('unroutable'), '=', sql.lit(1))
      .execute();
  },
};
