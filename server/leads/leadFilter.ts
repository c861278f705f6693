import { type Expression, type SqlBool, sql } from 'kysely';
import { searchedParts } from './searchText.ts';

/** Which leads of a company a list shows: those that fit all of it. */
export interface LeadFilter {
  /** A part of the name, or of the number in whatever way it is written; empty finds all. */
  search: string;
  /** The id of the user they are assigned to; null for those assigned to nobody; absent for all. */
  owner?: string | null;
  /** The id of a campaign that they are enrolled in. */
  campaign?: string;
}

/** Narrows rows that have a `search_text` to those that a search finds. */
export function whereFound(search: string): Expression<SqlBool>[] {
  const parts = searchedParts(search);
  if (parts.length === 0) return [];
  const likes = parts.map((part) => {
    const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`;
    return sql<SqlBool>`search_text like ${pattern} escape '\\'`;
  });
  return [sql<SqlBool>`(${sql.join(likes, sql` or `)})`];
}
