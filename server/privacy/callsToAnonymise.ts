import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { LONGEST_SILENCE_MS } from '../calls/callHistory.ts';
import type { Tables } from '../database/tables.ts';

/** Twilio ends each call after a day; so long a number's calls need to be looked through for one that goes on. */
const LONGEST_CALL_MS = 24 * 60 * 60 * 1000;

/** A lead as calls know it: by its id, and by its number where that is valid. */
export interface CallingLead {
  id: string;
  e164: string | null;
}

/** The next calls of a company that began before a moment, are over and not anonymous yet. Times are epoch milliseconds. */
export async function callsBefore(
  kysely: Kysely<Tables>,
  asked: { company: string; before: number; now: number; limit: number },
): Promise<string[]> {
  const rows = await callsThatAreOver(kysely, asked.company, asked.now)
    // Word for word the condition of an index; with a parameter it would not be used.
    .where('call.anonymised', '=', sql.lit(0))
    .where('call.started_at', '<', asked.before)
    .orderBy('call.started_at')
    .limit(asked.limit)
    .execute();
  return rows.map(({ call_sid }) => call_sid);
}

/** The next calls of a company that went on when their lead was erased, and are over now. */
export async function callsMarkedForLater(
  kysely: Kysely<Tables>,
  asked: { company: string; now: number; limit: number },
): Promise<string[]> {
  const rows = await callsThatAreOver(kysely, asked.company, asked.now)
    // As above.
    .where('call.anonymised', '=', sql.lit(2))
    .limit(asked.limit)
    .execute();
  return rows.map(({ call_sid }) => call_sid);
}

/** The next calls of a lead, and from its number, which are over; or else those that go on. */
export async function callsOfLead(
  kysely: Kysely<Tables>,
  asked: { company: string; lead: CallingLead; now: number; limit: number; goOn?: boolean },
): Promise<string[]> {
  const { company, lead, now, limit } = asked;
  const calls = asked.goOn
    ? callsThatGoOn(kysely, company, now).where('call.anonymised', '!=', 2)
    : callsThatAreOver(kysely, company, now);
  const byLead = await calls.where('call.lead_id', '=', lead.id).limit(limit).execute();
  const byNumber =
    lead.e164 === null
      ? []
      : await calls
          .where('call.caller', '=', lead.e164)
          // As above.
          .where('call.caller', '!=', sql.lit(''))
          .limit(limit)
          .execute();
  return [...new Set([...byLead, ...byNumber].map(({ call_sid }) => call_sid))];
}

/** The next calls to numbers that nobody holds, from before a moment, that are not anonymous yet. */
export async function unknownCallsBefore(
  kysely: Kysely<Tables>,
  asked: { before: number; limit: number },
): Promise<string[]> {
  const rows = await unknownCalls(kysely).where('at', '<', asked.before).limit(asked.limit).execute();
  return rows.map(({ call_sid }) => call_sid);
}

/** The next calls from a number to numbers of a Twilio account that nobody holds. */
export async function unknownCallsFrom(
  kysely: Kysely<Tables>,
  asked: { accountSid: string; caller: string; limit: number },
): Promise<string[]> {
  const rows = await unknownCalls(kysely)
    .where('account_sid', '=', asked.accountSid)
    .where('caller', '=', asked.caller)
    .limit(asked.limit)
    .execute();
  return rows.map(({ call_sid }) => call_sid);
}

function unknownCalls(kysely: Kysely<Tables>) {
  // As above.
  return kysely.selectFrom('journal.unknown_calls').select('call_sid').where('caller', '!=', sql.lit(''));
}

function callsOf(kysely: Kysely<Tables>, company: string) {
  return kysely
    .selectFrom('journal.calls as call')
    .select('call.call_sid')
    .where('call.company_id', '=', company);
}

/** A call whose end was never told is over once nothing was heard of it for as long as any call can be silent. */
function callsThatAreOver(kysely: Kysely<Tables>, company: string, now: number) {
  return callsOf(kysely, company).where((eb) =>
    eb.or([eb('call.ended_at', 'is not', null), eb.not(eb.exists(heardLately(eb, now)))]),
  );
}

function callsThatGoOn(kysely: Kysely<Tables>, company: string, now: number) {
  return callsOf(kysely, company)
    .where('call.ended_at', 'is', null)
    .where('call.started_at', '>', now - LONGEST_CALL_MS)
    .where((eb) => eb.exists(heardLately(eb, now)));
}

function heardLately(eb: ExpressionBuilder<Tables & { call: Tables['journal.calls'] }, 'call'>, now: number) {
  return eb
    .selectFrom('journal.turns as turn')
    .select('turn.n')
    .whereRef('turn.call_sid', '=', 'call.call_sid')
    .where('turn.at', '>', now - LONGEST_SILENCE_MS);
}
