import { type Kysely, type Migration, sql } from 'kysely';
import { searchText } from '../../leads/searchText.ts';
import { isSqlite } from './keyed.ts';

/** How many leads are read at a time. */
const ROWS = 2_000;

/** What this step reads of a lead. */
interface StoredLead {
  company_id: string;
  id: string;
  name: string;
  phone: string | null;
  phone_e164: string | null;
  search_text: string;
}

/**
 * Leads can be listed by name and searched, a million of them: both indexes hold all that a list is made of, so
 * a page is read from the index alone, in its order.
 */
export const leadsInOrder: Migration = {
  async up(db: Kysely<unknown>) {
    await renewSearchTexts(db as Kysely<{ leads: StoredLead }>); // as the first step left it
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

/** The first step's texts had accents, and names of any length. */
async function renewSearchTexts(db: Kysely<{ leads: StoredLead }>): Promise<void> {
  let last: StoredLead | undefined;
  do {
    const after = last;
    const rows = await db
      .selectFrom('leads')
      .select(['company_id', 'id', 'name', 'phone', 'phone_e164', 'search_text'])
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(company_id, id) > (${after?.company_id}, ${after?.id})`),
      )
      .orderBy('company_id')
      .orderBy('id')
      .limit(ROWS)
      .execute();
    const renewed = rows.flatMap((row) => {
      const text = searchText({ ...row, e164: row.phone_e164 });
      return text === row.search_text ? [] : [sql`(${row.company_id}, ${row.id}, ${text})`];
    });
    // The two databases name the columns of such a list alike.
    if (renewed.length > 0)
      await sql`update leads set search_text = column3 from (values ${sql.join(renewed)}) as renewed
        where company_id = column1 and id = column2`.execute(db);
    last = rows.at(-1);
  } while (last);
}
