import { type Kysely, type Migration, sql } from 'kysely';

/** Leads whose phone is not a valid number can be counted without reading the others. */
export const leadsWithInvalidPhones: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createIndex('leads_with_invalid_phone')
      .on('leads')
      .columns(['company_id', 'phone_e164', 'id'])
      .where(sql.ref('phone'), 'is not', null)
      .where(sql.ref('phone_e164'), 'is', null)
      .execute();
  },
};
