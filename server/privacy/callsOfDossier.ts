import { setImmediate as breathe } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { DossierCall, LeadDossier } from '../../shared/api/privacy.ts';
import type { RecordingKind } from '../../shared/api/views.ts';
import { isOfCompany } from '../database/isOfCompany.ts';
import type { Tables } from '../database/tables.ts';
import type { CallingLead } from './callsToAnonymise.ts';

/** Ids of one query, and calls with all their turns of one: on SQLite everything else waits meanwhile. */
const IDS = 500;
const CALLS = 20;

/** Reads the calls of a lead and from its number as the journal keeps them, a few at a time, the oldest first. */
export async function* callsOfDossier(
  kysely: Kysely<Tables>,
  company: string,
  lead: CallingLead,
): AsyncGenerator<DossierCall[]> {
  const sids = await idsOfCalls(kysely, company, lead);
  for (let start = 0; start < sids.length; start += CALLS) {
    yield await readCalls(kysely, company, sids.slice(start, start + CALLS));
    await breathe();
  }
}

/** The calls from a number to numbers of a Twilio account that nobody holds. */
export async function unknownCallsOfDossier(
  kysely: Kysely<Tables>,
  accountSid: string | null,
  e164: string | null,
): Promise<LeadDossier['unknownCalls']> {
  if (accountSid === null || e164 === null) return [];
  const rows = await kysely
    .selectFrom('journal.unknown_calls')
    .select(['call_sid as callSid', 'called', 'caller', 'at'])
    .where('account_sid', '=', accountSid)
    .where('caller', '=', e164)
    // Word for word the condition of an index; with a parameter it would not be used.
    .where('caller', '!=', sql.lit(''))
    .execute();
  return rows.sort((a, b) => a.at - b.at);
}

interface Place {
  call_sid: string;
  started_at: number;
}

async function idsOfCalls(
  kysely: Kysely<Tables>,
  company: string,
  { id, e164 }: CallingLead,
): Promise<string[]> {
  const calls = kysely
    .selectFrom('journal.calls')
    .select(['call_sid', 'started_at'])
    .where('company_id', '=', company)
    .orderBy('started_at')
    .orderBy('call_sid')
    .limit(IDS);
  const ofLead = await allOf(calls.where('lead_id', '=', id));
  // As above.
  const fromNumber =
    e164 === null ? [] : await allOf(calls.where('caller', '=', e164).where('caller', '!=', sql.lit('')));
  const places = [...ofLead, ...fromNumber].sort((a, b) => a.started_at - b.started_at);
  return [...new Set(places.map(({ call_sid }) => call_sid))];

  async function allOf(query: typeof calls): Promise<Place[]> {
    const found: Place[] = [];
    for (let last: Place | undefined; ; last = found.at(-1)) {
      const next = last
        ? query.where(sql<boolean>`(started_at, call_sid) > (${last.started_at}, ${last.call_sid})`)
        : query;
      const rows = await next.execute();
      found.push(...rows);
      if (rows.length < IDS) return found;
      await breathe();
    }
  }
}

async function readCalls(
  kysely: Kysely<Tables>,
  company: string,
  sids: readonly string[],
): Promise<DossierCall[]> {
  const calls = await kysely
    .selectFrom('journal.calls')
    .selectAll()
    .where(isOfCompany(company))
    .where('call_sid', 'in', sids)
    .execute();
  const turns = await kysely
    .selectFrom('journal.turns')
    .selectAll()
    .where(isOfCompany(company))
    .where('call_sid', 'in', sids)
    .orderBy('n')
    .execute();
  const recordings = await kysely
    .selectFrom('journal.recordings')
    .select(['call_sid', 'kind', 'url', 'seconds', 'at', 'transcript'])
    .where(isOfCompany(company))
    .where('call_sid', 'in', sids)
    .orderBy('at')
    .execute();
  const messages = await kysely
    .selectFrom('journal.outbox')
    .select(['call_sid', 'recipient', 'state', 'at'])
    .where(isOfCompany(company))
    .where('call_sid', 'in', sids)
    .orderBy('id')
    .execute();
  const comments = await kysely
    .selectFrom('call_notes')
    .select(['call_sid', 'text', 'by_name as by', 'at'])
    .where(isOfCompany(company))
    .where('call_sid', 'in', sids)
    .orderBy('at')
    .execute();
  const bySid = new Map(calls.map((call) => [call.call_sid, call]));
  return sids.flatMap((sid) => {
    const call = bySid.get(sid);
    if (!call) return [];
    return {
      callSid: call.call_sid,
      flow: call.flow_id,
      version: call.flow_version,
      called: call.called,
      caller: call.caller,
      leadId: call.lead_id,
      leadName: call.lead_name,
      simulated: call.simulated === 1,
      startedAt: call.started_at,
      endedAt: call.ended_at,
      end: call.ending,
      unroutable: call.unroutable === 1,
      tags: call.tags === null ? [] : JSON.parse(call.tags),
      messages: messages
        .filter(({ call_sid }) => call_sid === sid)
        .map(({ recipient, state, at }) => ({ recipient, state, at })),
      recordings: recordings
        .filter(({ call_sid }) => call_sid === sid)
        .map(({ call_sid: _sid, kind, ...told }) => ({ kind: kind as RecordingKind, ...told })),
      comments: comments
        .filter(({ call_sid }) => call_sid === sid)
        .map(({ text, by, at }) => ({ text, by, at })),
      turns: turns
        .filter(({ call_sid }) => call_sid === sid)
        .map(({ n, at, reply, trace, bookmark, answer, params }) => ({
          n,
          at,
          reply: reply && JSON.parse(reply),
          trace: JSON.parse(trace),
          bookmark: JSON.parse(bookmark),
          answer,
          params: params && JSON.parse(params),
        })),
    };
  });
}
