import { sql } from 'kysely';
import type { Database } from '../../server/database/database.ts';

/** What changes by itself when somebody asks, and says nothing about anybody's records. */
const COUNTERS = [
  'directory_state',
  'schema_steps',
  'schema_steps_lock',
  'journal_steps',
  'journal_steps_lock',
  // How often somebody tried, on PostgreSQL.
  'limits',
];
/** When a token was used last is noted at a use. */
const NOTES_OF_USE = ['last_used_at', 'updatedAt'];

/** Everything that a database holds, by table, each table in an order of its own: to compare before and after. */
export async function allRows({ kysely, dialect }: Database): Promise<Record<string, string[]>> {
  const names =
    dialect === 'sqlite'
      ? await sql<{ name: string }>`
          select name from main.sqlite_master where type = 'table' and name not like 'sqlite_%'
          union all select 'journal.' || name from journal.sqlite_master where type = 'table' and name not like 'sqlite_%'
        `.execute(kysely)
      : await sql<{ name: string }>`
          select case table_schema when 'journal' then 'journal.' else '' end || table_name as name
          from information_schema.tables where table_schema in ('public', 'journal') and table_type = 'BASE TABLE'
        `.execute(kysely);
  const tables: Record<string, string[]> = {};
  for (const { name } of names.rows) {
    if (COUNTERS.includes(name.replace('journal.', ''))) continue;
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(kysely);
    tables[name] = rows
      .map((row) => JSON.stringify(Object.entries(row).filter(([field]) => !NOTES_OF_USE.includes(field))))
      .sort();
  }
  return tables;
}
