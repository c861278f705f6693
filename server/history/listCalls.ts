import type { CallFilter, CallsPage } from '../../shared/api/calls.ts';
import type { Database } from '../database/database.ts';
import { type CallPlace, toCursor } from './callPlace.ts';
import { isReadingOldCalls } from './readCallsToCount.ts';
import { readPastCalls } from './readPastCalls.ts';
import type { SearchedCompany } from './searchOf.ts';
import { walkCalls } from './walkCalls.ts';

/** Which page of the history is wanted. */
export interface CallsPageWanted {
  /** Begins behind this call; absent for the first page. */
  after?: CallPlace;
  /** How many rows it has, at most 200. */
  limit: number;
  /** Epoch milliseconds. */
  now: number;
  /** Ends the search early; what is returned then is not whole. */
  signal?: AbortSignal;
}

/** So long a page is looked for: whoever waits rather sees how far it is. */
const LONGEST_LOOK_MS = 400;
const LONGEST_COUNT_MS = 150;
const MOST_COUNTED = 1_000;

/** Reads a page of a company's calls that fit a filter, the latest first. */
export async function listCalls(
  database: Database,
  company: SearchedCompany,
  filter: CallFilter,
  { after, limit, now, signal }: CallsPageWanted,
): Promise<CallsPage> {
  const began = performance.now();
  const found: CallPlace[] = [];
  let endedAt: CallPlace | undefined;
  for await (const step of walkCalls(database, company, filter, { after, signal })) {
    found.push(...step.found);
    // One more than the page holds, to know whether another page follows.
    if (found.length > limit) break;
    if (performance.now() - began > LONGEST_LOOK_MS) {
      endedAt = step.lookedTo;
      break;
    }
  }
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : endedAt;
  return {
    rows: await readPastCalls(database.kysely, company.id, shown),
    next: last ? toCursor(last) : null,
    lookedTo: endedAt && found.length <= limit ? endedAt.started_at : null,
    count: after ? null : await countCalls(database, company, filter, signal),
    isReading: await isReadingOldCalls(database, now),
  };
}

/** Counts as far as is worth while; null where not even that many were found in time. */
async function countCalls(
  database: Database,
  company: SearchedCompany,
  filter: CallFilter,
  signal?: AbortSignal,
): Promise<CallsPage['count']> {
  const began = performance.now();
  let calls = 0;
  for await (const { found } of walkCalls(database, company, filter, { signal })) {
    calls += found.length;
    if (calls >= MOST_COUNTED) return { calls: MOST_COUNTED, more: true };
    if (performance.now() - began > LONGEST_COUNT_MS) return calls > 0 ? { calls, more: true } : null;
  }
  return { calls, more: false };
}
