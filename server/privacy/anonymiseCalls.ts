import { setImmediate as breathe } from 'node:timers/promises';
import { removeCommentsOf } from '../calls/callComments.ts';
import type { JournalWriter } from '../calls/journalWriter.ts';
import type { Database } from '../database/database.ts';
import {
  type CallingLead,
  callsBefore,
  callsMarkedForLater,
  callsOfLead,
  unknownCallsBefore,
  unknownCallsFrom,
} from './callsToAnonymise.ts';
import type { CompanyToKeep } from './retention.ts';

/** What making calls anonymous needs. The writing is done where the journal is written, between the turns of calls. */
export interface AnonymiserParts {
  database: Database;
  journalWriter: Pick<JournalWriter, 'anonymiseCalls' | 'anonymiseUnknownCalls' | 'anonymiseWhenOver'>;
}

/** Calls of one commit: a turn that is to be written waits for a few milliseconds at most. */
const SLICE = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a company's calls that are older than its retention anonymous, and those that went on when their lead was
 * erased. A call that goes on is left alone. An aborted signal ends it after the slice that is being written.
 *
 * @param now epoch milliseconds
 * @returns how many calls it was
 */
export async function anonymiseOldCalls(
  { database, journalWriter }: AnonymiserParts,
  { id: company, days }: CompanyToKeep,
  now: number,
  signal?: AbortSignal,
): Promise<number> {
  const { kysely } = database;
  const write = writeTo({ database, journalWriter }, company);
  const asked = { company, before: now - days * DAY_MS, now, limit: SLICE };
  const old = await inSlices(() => callsBefore(kysely, asked), write, signal);
  const marked = await inSlices(() => callsMarkedForLater(kysely, asked), write, signal);
  return old + marked;
}

/** The same for calls to numbers that nobody holds. They belong to the installation: see `anonymiseOldCalls`. */
export async function anonymiseOldUnknownCalls(
  { database: { kysely }, journalWriter }: AnonymiserParts,
  days: number,
  now: number,
  signal?: AbortSignal,
): Promise<number> {
  const asked = { before: now - days * DAY_MS, limit: SLICE };
  return inSlices(() => unknownCallsBefore(kysely, asked), journalWriter.anonymiseUnknownCalls, signal);
}

/**
 * Makes all calls of a lead anonymous, and all from its number, those to numbers of the company's Twilio account that
 * nobody holds too. One that goes on is made so by the retention job when it is over.
 *
 * @returns how many calls it was
 */
export async function anonymiseCallsOfLead(
  { database, journalWriter }: AnonymiserParts,
  company: { id: string; accountSid: string | null },
  lead: CallingLead,
  now: number,
): Promise<number> {
  const { kysely } = database;
  const asked = { company: company.id, lead, now, limit: SLICE };
  const over = await inSlices(
    () => callsOfLead(kysely, asked),
    writeTo({ database, journalWriter }, company.id),
  );
  const goOn = await callsOfLead(kysely, { ...asked, goOn: true });
  if (goOn.length > 0) await journalWriter.anonymiseWhenOver(company.id, goOn);
  const unknown = await anonymiseUnknownCallsFrom({ kysely, journalWriter }, company.accountSid, lead.e164);
  return over + goOn.length + unknown;
}

/** What staff wrote goes first: were it the other way round, whatever breaks off would leave it for ever. */
function writeTo({ database, journalWriter }: AnonymiserParts, company: string) {
  return async (callSids: string[]): Promise<number> => {
    await removeCommentsOf(database, company, callSids);
    return journalWriter.anonymiseCalls(company, callSids);
  };
}

async function anonymiseUnknownCallsFrom(
  { kysely, journalWriter }: Pick<Database, 'kysely'> & Pick<AnonymiserParts, 'journalWriter'>,
  accountSid: string | null,
  caller: string | null,
): Promise<number> {
  if (accountSid === null || caller === null) return 0;
  return inSlices(
    () => unknownCallsFrom(kysely, { accountSid, caller, limit: SLICE }),
    journalWriter.anonymiseUnknownCalls,
  );
}

/** Writes what `next` finds, slice by slice, until it finds nothing more. What was written is not found again. */
async function inSlices(
  next: () => Promise<string[]>,
  write: (callSids: string[]) => Promise<number>,
  signal?: AbortSignal,
): Promise<number> {
  let count = 0;
  while (!signal?.aborted) {
    const callSids = await next();
    if (callSids.length === 0) break;
    count += await write(callSids);
    await breathe();
  }
  return count;
}
