import { type Kysely, type Migration, sql } from 'kysely';
import { isSqlite } from './keyed.ts';

/**
 * Leads can be listed by name and searched, a million of them: both indexes hold all that a list is made of, so
 * a page is read from the index alone, in its order.
 */
export const leadsInOrder: Migration = {
  async up(db: Kysely<unknown>) {
    // By code units, as SQLite orders texts, so that both databases list and page alike.
    if (!isSqlite(db))
      await sql`alter table leads alter column search_text type text collate "C"`.execute(db);
    await db.schema
      .createIndex('leads_by_name')
      .on('leads')
      .columns(['company_id', 'search_text', 'id'])
      .execute();
    await db.schema
      .createIndex('leads_by_owner')
      .on('leads')
      .columns(['company_id', 'assigned_user', 'search_text', 'id'])
      .execute();
    await db.schema.dropIndex('leads_by_assigned_user').execute();
  },
};
