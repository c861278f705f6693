import { type Kysely, type Migration, sql } from 'kysely';

/** Calls can be made anonymous, and those that are still to be are found without reading the others. */
export const anonymousCalls: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('calls')
      .addColumn('anonymised', 'integer', (col) => col.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createIndex('calls_to_anonymise')
      .on('calls')
      .columns(['company_id', 'started_at'])
      .where(sql.ref('anonymised'), '=', sql.lit(0))
      .execute();
    await db.schema
      .createIndex('calls_to_anonymise_when_over')
      .on('calls')
      .columns(['company_id', 'started_at'])
      .where(sql.ref('anonymised'), '=', sql.lit(2))
      .execute();
    await db.schema
      .createIndex('calls_of_lead')
      .on('calls')
      .columns(['company_id', 'lead_id', 'started_at'])
      .where(sql.ref('lead_id'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('calls_of_caller')
      .on('calls')
      .columns(['company_id', 'caller', 'started_at'])
      .where(sql.ref('caller'), '!=', sql.lit(''))
      .execute();
    await db.schema
      .createIndex('unknown_calls_to_anonymise')
      .on('unknown_calls')
      .columns(['at'])
      .where(sql.ref('caller'), '!=', sql.lit(''))
      .execute();
    await db.schema
      .createIndex('unknown_calls_of_caller')
      .on('unknown_calls')
      .columns(['account_sid', 'caller'])
      .where(sql.ref('caller'), '!=', sql.lit(''))
      .execute();
  },
};
