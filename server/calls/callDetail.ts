import type { Kysely } from 'kysely';
import type { CallDetail, LegView, TookView, TurnDetail } from '../../shared/api/callDetail.ts';
import type { LegState } from '../../shared/call/liveEvent.ts';
import type { Bookmark } from '../../shared/call/takeTurn.ts';
import type { TurnTimesRow } from '../database/journalTables.ts';
import type { Tables } from '../database/tables.ts';
import { messagesOf } from '../outbox/messagesOfCall.ts';
import { toSummary } from './callSummary.ts';
import { recordingsOf } from './recordingsOfCall.ts';

/** Reads a call with all that the journal knows of it; `null` when the company has no such call. */
export async function readCallDetail(
  kysely: Kysely<Tables>,
  company: string,
  callSid: string,
): Promise<Omit<CallDetail, 'comments'> | null> {
  const call = await kysely
    .selectFrom('journal.calls')
    .selectAll()
    .where('company_id', '=', company)
    .where('call_sid', '=', callSid)
    .executeTakeFirst();
  if (!call) return null;
  const turns = await turnsOf(kysely, company, callSid);
  return {
    call: toSummary(call),
    turns,
    recordings: await recordingsOf(kysely, company, call),
    legs: await legsOf(kysely, callSid),
    messages: await messagesOf(kysely, company, callSid, turns),
  };
}

async function turnsOf(kysely: Kysely<Tables>, company: string, callSid: string): Promise<TurnDetail[]> {
  const rows = await kysely
    .selectFrom('journal.turns as turn')
    .leftJoin('journal.turn_times as times', 'times.seq', 'turn.seq')
    .select(['turn.n', 'turn.at', 'turn.reply', 'turn.trace', 'turn.bookmark', 'turn.answer', 'turn.params'])
    .select(['times.look_up', 'times.walk', 'times.outside', 'times.keep', 'times.whole'])
    .where('turn.call_sid', '=', callSid)
    .where('turn.company_id', '=', company)
    .orderBy('turn.n')
    .execute();
  return rows.map(({ n, at, reply, trace, bookmark, answer, params, ...times }) => {
    // The journal wrote these texts itself. A turn that could not be made anonymous has an empty bookmark.
    const stood: Bookmark | null = bookmark === '' ? null : JSON.parse(bookmark);
    return {
      n,
      at,
      trace: JSON.parse(trace),
      reply: reply === null ? null : JSON.parse(reply),
      facts: stood?.facts ?? null,
      answer,
      params: params === null ? null : JSON.parse(params),
      took: toTook(times),
    };
  });
}

type Times = { [Part in keyof Omit<TurnTimesRow, 'seq'>]: number | null };

function toTook({ look_up: lookUp, walk, outside, keep, whole }: Times): TookView | null {
  if (lookUp === null || walk === null || outside === null || keep === null || whole === null) return null;
  return { lookUp, walk, outside, keep, whole };
}

async function legsOf(kysely: Kysely<Tables>, callSid: string): Promise<LegView[]> {
  const rows = await kysely
    .selectFrom('journal.legs')
    .selectAll()
    .where('call_sid', '=', callSid)
    .orderBy('at')
    .orderBy('leg_sid')
    .execute();
  return rows.map((row) => ({
    id: row.leg_sid,
    phone: row.number,
    state: row.status as LegState, // written by noteLeg and notePickUp alone
    at: row.at,
    rangAt: row.rang_at,
    answeredAt: row.answered_at,
    overAt: row.over_at,
    accepted: row.accepted === 1,
  }));
}
