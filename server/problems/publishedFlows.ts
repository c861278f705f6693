import type { Database } from '../database/database.ts';

/** Lists the published flows of a company, archived ones left out. */
export function publishedFlows({ kysely }: Database, company: string) {
  return kysely
    .selectFrom('flows')
    .where('company_id', '=', company)
    .where('published_version', '>', 0)
    .where('archived_at', 'is', null)
    .select(['id', 'name', 'published_version', 'created_at'])
    .orderBy('id')
    .execute();
}
