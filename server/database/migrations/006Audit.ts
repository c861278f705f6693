import { type Kysely, type Migration, sql } from 'kysely';
import { isSqlite } from './keyed.ts';

/**
 * Who changed what, and when. The table refers to nothing, because it outlives what it tells of, and it refuses
 * every change of what stands in it.
 */
export const audit: Migration = {
  async up(db: Kysely<unknown>) {
    await createAudit(db);
    // Each ends with the order of a list, in which a page is read.
    const orders: Array<[name: string, column?: string]> = [
      ['in_order'],
      ['by_actor', 'actor_id'],
      ['by_subject', 'subject_type'],
    ];
    for (const [name, column] of orders) {
      await db.schema
        .createIndex(`audit_${name}`)
        .on('audit')
        .columns(['company_id', ...(column ? [column] : []), 'at', 'seq'])
        .execute();
    }
    await (isSqlite(db) ? refuseOnSqlite(db) : refuseOnPostgres(db));
  },
};

async function createAudit(db: Kysely<unknown>): Promise<void> {
  const table = db.schema.createTable('audit');
  // See journal001CallsAndTurns.
  const numbered = isSqlite(db)
    ? table.addColumn('seq', 'integer', (col) => col.primaryKey().autoIncrement())
    : table.addColumn('seq', 'bigint', (col) => col.primaryKey().generatedAlwaysAsIdentity());
  await numbered
    .addColumn('at', 'bigint', (col) => col.notNull())
    .addColumn('company_id', 'text')
    .addColumn('actor_type', 'text', (col) => col.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('actor_name', 'text', (col) => col.notNull())
    .addColumn('did', 'text', (col) => col.notNull())
    .addColumn('subject_type', 'text', (col) => col.notNull())
    .addColumn('subject_id', 'text')
    .addColumn('subject_name', 'text', (col) => col.notNull())
    .addColumn('changes', 'text', (col) => col.notNull())
    .addColumn('search_text', 'text', (col) => col.notNull())
    .execute();
}

async function refuseOnSqlite(db: Kysely<unknown>): Promise<void> {
  for (const deed of ['update', 'delete']) {
    await sql`create trigger ${sql.id(`audit_no_${deed}`)} before ${sql.raw(deed)} on audit
      begin select raise(abort, 'The audit only grows.'); end`.execute(db);
  }
  // "insert or replace" deletes a row without its trigger.
  await sql`create trigger audit_no_replace before insert on audit
    when exists (select 1 from audit where seq = new.seq)
    begin select raise(abort, 'The audit only grows.'); end`.execute(db);
}

async function refuseOnPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`create function refuse_audit_change() returns trigger language plpgsql as
    $$ begin raise exception 'The audit only grows.'; end $$`.execute(db);
  await sql`create trigger audit_only_grows before update or delete or truncate on audit
    for each statement execute function refuse_audit_change()`.execute(db);
}
