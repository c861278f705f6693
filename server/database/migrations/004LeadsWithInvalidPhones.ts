import { type Kysely, type Migration, sql } from 'kysely';

/** Leads whose phone is not a valid number can be counted without reading the others. */
export const leadsWithInvalidPhones: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createIndex('leads_with_invalid_phone')
      .on('leads')
      .columns(['company_id', 'id'])
      // With "is null" SQLite would rather use the index of the phones, where these stand among those without one.
      .where(sql<boolean>`phone is not null and coalesce(phone_e164, '') = ''`)
      .execute();
  },
};
