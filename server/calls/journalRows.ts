import { type CallResult, resultOf, tagsOf } from '../../shared/call/facts.ts';
import type { Turn } from '../../shared/call/takeTurn.ts';
import { callerText } from '../../shared/phone/caller.ts';
import type { OutboxRow } from '../database/journalTables.ts';
import { outboxRows } from '../outbox/outboxRows.ts';
import type { TurnToKeep } from './callJournal.ts';

/** A turn as it is written: flat texts and numbers. */
export interface TurnRows {
  turn: ReturnType<typeof toTurnRow>;
  /** Present on the first turn: the call that begins with it. */
  call: ReturnType<typeof toCallRow> | null;
  /** What a later turn changes of its call. */
  change: {
    ending?: string;
    ended_at?: number;
    unroutable?: number;
    answered_by?: string | null;
    answered_leg?: string | null;
    tags?: string;
  } | null;
  /** What came of the call so far, where the turn does not end it: it may be over all the same, because the caller left. */
  result: CallResult | null;
  /** The tags that the call got in this turn. */
  tags: string[];
  /** What is to be sent when the call is over. */
  outbox: OutboxRow[];
  /** The turns that followed within the same webhook. */
  following: TurnRows[];
}

/** Makes the rows of a turn. The columns stand in the order in which `writeTurns` names them. */
export function toRows(kept: TurnToKeep): TurnRows {
  const { turn, at, start, answered } = kept;
  const tags = tagsIn(turn);
  const change = {
    ...(turn.over && { ending: turn.over, ended_at: at }),
    ...(turn.unroutable && { unroutable: 1 }),
    ...(answered && { answered_by: answered.by, answered_leg: answered.legSid }),
    ...(tags.length > 0 && { tags: JSON.stringify(tagsOf(turn.bookmark.facts)) }),
  };
  return {
    turn: toTurnRow(kept),
    call: start ? toCallRow(kept, start) : null,
    change: start || Object.keys(change).length === 0 ? null : change,
    result: (!turn.over && resultOf(turn.bookmark.facts)) || null,
    tags,
    outbox: outboxRows(kept),
    following: (kept.following ?? []).map(toRows),
  };
}

function tagsIn({ instructions }: Turn): string[] {
  const tags = instructions.flatMap((each) => (each.do === 'note' ? (each.tags ?? []) : []));
  return [...new Set(tags)];
}

function toTurnRow({ callSid, company, at, reply, turn, answer, params }: TurnToKeep) {
  return {
    call_sid: callSid,
    n: turn.n,
    company_id: company,
    at,
    reply: reply && JSON.stringify(reply),
    trace: JSON.stringify(turn.trace),
    bookmark: JSON.stringify(turn.bookmark),
    ending: turn.over as string | null, // wider, so that an empty row has the type too
    answer,
    params: params ? JSON.stringify(params) : null,
  };
}

function toCallRow({ turn }: TurnToKeep, start: NonNullable<TurnToKeep['start']>) {
  return {
    call_sid: start.callSid,
    company_id: start.company,
    flow_id: start.flow,
    flow_version: start.version,
    called: start.called,
    caller: callerText(start.caller),
    caller_kind: start.caller.kind as string, // wider, so that an empty row has the type too
    lead_id: start.lead?.id ?? null,
    lead_name: start.lead?.name ?? null,
    simulated: start.simulated ? 1 : 0,
    started_at: start.startedAt,
    ended_at: turn.over ? start.startedAt : null,
    ending: turn.over as string | null, // as above
    unroutable: turn.unroutable ? 1 : 0,
    tags: tagsIn(turn).length > 0 ? JSON.stringify(tagsIn(turn)) : null,
  };
}
