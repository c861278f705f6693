import { type Expression, type SqlBool, sql } from 'kysely';
import { readSearch } from './searchText.ts';

/** Which leads of a company a list shows: those that fit all of it. */
export interface LeadFilter {
  /** A part of the name, or of the number in whatever way it is written; empty finds all. */
  search: string;
  /** The id of the user they are assigned to; null for those assigned to nobody; absent for all. */
  owner?: string | null;
  /** The id of a campaign that they are enrolled in. */
  campaign?: string;
}

/** Narrows rows that have a `search_text` to those that a search finds, as `isFound` does; null when it finds all. */
export function whereFound(search: string): Expression<SqlBool> | null {
  const searched = readSearch(search);
  if (!searched) return null;
  const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');
  const patterns = [`%${literal(searched.text)}%`, ...searched.numbers.map((number) => `%\n%${number}%`)];
  const likes = patterns.map((pattern) => sql<SqlBool>`search_text like ${pattern} escape '\\'`);
  return sql<SqlBool>`(${sql.join(likes, sql` or `)})`;
}
