import type { Permission } from './roles.ts';

/**
 * Who is let in to a route: `anyone`; a `member` who is signed in; an `installation` admin; or whoever has a
 * permission in the company that the address names.
 */
export type Door = 'anyone' | 'member' | 'installation' | { company: Permission };

/** What is known of one route of the API. */
export interface ApiRoute {
  door: Door;
  /** What it does, as the API's documentation says it. */
  says: string;
  /** The type of the answer in `shared/api`, or what else comes back. */
  answers: string;
}

/** Makes an entry of the table of routes. */
export function route(door: Door, says: string, answers: string): ApiRoute {
  return { door, says, answers };
}
