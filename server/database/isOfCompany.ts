import { type RawBuilder, type SqlBool, sql } from 'kysely';

/**
 * That a row belongs to a company, as a condition that is checked of the rows which others find and is never the way to
 * them: SQLite takes a company for ten rows, and would rather read all million of its calls than look for twenty ids.
 *
 * @example kysely.selectFrom('journal.calls').where('call_sid', 'in', sids).where(isOfCompany(company))
 */
export function isOfCompany(company: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`company_id || '' = ${company}`;
}
