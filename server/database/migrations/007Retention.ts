import { type Kysely, type Migration, sql } from 'kysely';

/** How long a company keeps its calls, what the job that sees to it did last, and the audit of one lead by an index. */
export const retention: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('companies')
      .addColumn('retention_days', 'integer', (col) => col.notNull().defaultTo(400))
      .execute();
    await db.schema.alterTable('companies').addColumn('retention_ran_at', 'bigint').execute();
    await db.schema.alterTable('companies').addColumn('retention_ran_calls', 'integer').execute();
    await db.schema
      .createIndex('audit_of_lead')
      .on('audit')
      .columns(['company_id', 'subject_id', 'seq'])
      .where(sql.ref('subject_type'), '=', sql.lit('lead'))
      .execute();
  },
};
