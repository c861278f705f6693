import type { PastEnd } from '../../shared/api/calls.ts';
import { completeFacts, type Facts, type StaffFact } from '../../shared/call/facts.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { type FlowVersion, placeEntries, stretchesOf, whereNow } from '../../shared/call/stretches.ts';
import type { Bookmark } from '../../shared/call/takeTurn.ts';
import type { CallEnd, TraceEntry } from '../../shared/call/trace.ts';
import type { Layer } from '../../shared/directory/settingPlaces.ts';
import { isTimeZone } from '../../shared/time/zone.ts';

/** A call's row, as far as its past is read from it. */
export interface PastCallRow {
  call_sid: string;
  company_id: string;
  flow_id: string;
  flow_version: number;
  called: string;
  simulated: number;
  started_at: number;
  ended_at: number | null;
  ending: string | null;
  unroutable: number;
  faulty: number;
  answered_by: string | null;
  tags: string | null;
}

/** A turn's row, in the same way. */
export interface PastTurnRow {
  call_sid: string;
  n: number;
  at: number;
  reply: string | null;
  trace: string;
  bookmark: string;
}

/** A block that a call passed, by which outcome it left it, and how many seconds it waited there; null for none. */
export interface Passage {
  flow: string;
  version: number;
  block: string;
  outcome: string | null;
  waited: number | null;
}

/** What a call came to: all that is kept of it beside its turns. */
export interface Past {
  call: PastCallRow;
  end: PastEnd;
  layer: Layer | null;
  answeredAfter: number | null;
  staff: { id: string; name: string } | null;
  /** The company's time zone when the call began. */
  zone: string;
  /** In order. */
  passages: Passage[];
  tags: string[];
  /** How many turns it was read from. */
  turns: number;
}

/** The layer of a block, where it has one. */
export type LayerOf = (on: FlowVersion, block: string) => Layer | undefined;

/** Reads a call's past from its turns, in order. This is a pure function; turns that cannot be read count for nothing. */
export function readPast(call: PastCallRow, turns: readonly PastTurnRow[], layerOf: LayerOf): Past {
  const { passages, layer, answeredAt } = walkTurns(call, turns, layerOf);
  const facts = lastFacts(turns);
  const zone = facts?.company.timeZone ?? '';
  return {
    call,
    end: endOf(call),
    layer,
    answeredAfter:
      answeredAt === null ? null : Math.max(0, Math.round((answeredAt - call.started_at) / 1_000)),
    staff: facts && call.answered_by !== null ? staffOf(facts, call.answered_by) : null,
    zone: isTimeZone(zone) ? zone : 'UTC',
    passages,
    tags: call.tags === null ? [] : JSON.parse(call.tags),
    turns: turns.length,
  };
}

/** What a call that is over came to. */
export function endOf({
  ending,
  unroutable,
  faulty,
}: Pick<PastCallRow, 'ending' | 'unroutable' | 'faulty'>): PastEnd {
  if (ending === 'answered') return ending;
  if (faulty === 1 && ending !== 'voicemail') return 'error';
  if (unroutable === 1) return 'unroutable';
  return (ending as CallEnd | null) ?? 'error'; // written by the journal alone
}

/** The versions of flows that a call ran on. */
export function versionsOf(call: PastCallRow, turns: readonly PastTurnRow[]): FlowVersion[] {
  const begins = { flow: call.flow_id, version: call.flow_version };
  // Few calls go to another flow, and to look for it in the text costs less than to read it.
  const going = turns.filter(({ trace }) => trace.includes('"wentTo"'));
  const split = going.map(({ n, trace }) => ({ n, trace: parsed<TraceEntry[]>(trace) ?? [] }));
  return stretchesOf(begins, split).map(({ on }) => on);
}

function walkTurns(call: PastCallRow, turns: readonly PastTurnRow[], layerOf: LayerOf) {
  const passages: Passage[] = [];
  let open: Passage | undefined;
  let layer: Layer | null = null;
  let answeredAt: number | null = null;
  let last = call.started_at;
  let on: FlowVersion = { flow: call.flow_id, version: call.flow_version };
  for (const turn of turns) {
    const reply = parsed<Reply | null>(turn.reply ?? 'null');
    const waited = reply ? waitOf(reply, last, turn.at) : null;
    if (open && waited !== null) open.waited = (open.waited ?? 0) + waited;
    if (reply && waited !== null && isAnswer(reply)) answeredAt ??= last + waited * 1_000;
    const split = { n: turn.n, trace: parsed<TraceEntry[]>(turn.trace) ?? [] };
    for (const { entry, on: place } of placeEntries(on, [split])) {
      if (entry.type === 'entered') {
        open = { ...place, block: entry.block, outcome: null, waited: null };
        passages.push(open);
        if (answeredAt === null) layer = layerOf(place, entry.block) ?? layer;
      } else if (entry.type === 'left' && open?.block === entry.block) open.outcome = entry.outcome;
    }
    on = whereNow(on, [split]);
    last = turn.at;
  }
  // A call whose end a callback told waited until then.
  if (open && open.outcome === null && call.ended_at !== null && call.ended_at > last) {
    open.waited = (open.waited ?? 0) + Math.round((call.ended_at - last) / 1_000);
  }
  return { passages, layer, answeredAt };
}

/** How many seconds a reply took to come, without the talk that it ended; null where nobody waited for it. */
function waitOf(reply: Reply, before: number, at: number): number | null {
  if (reply.type === 'noted' || reply.type === 'lookedUp') return null;
  const passed = Math.max(0, Math.round((at - before) / 1_000));
  if (reply.type === 'queued' && reply.result === 'taken') return Math.min(reply.seconds, passed);
  return isAnswer(reply) && reply.type === 'rang' ? Math.max(0, passed - reply.seconds) : passed;
}

function isAnswer(reply: Reply): boolean {
  if (reply.type === 'queued') return reply.result === 'taken';
  return reply.type === 'rang' && reply.result === 'answered';
}

function lastFacts(turns: readonly PastTurnRow[]): Facts | null {
  const bookmark = parsed<Bookmark>(turns.at(-1)?.bookmark ?? '');
  return bookmark ? completeFacts(bookmark.facts) : null;
}

/** Whose phone it was that answered, as the call knew it. */
function staffOf({ called, lead, named }: Facts, phone: string): Past['staff'] {
  const owners = [called.owner, lead?.owner, ...(lead?.campaigns.map(({ owner }) => owner) ?? [])];
  const known = [...owners, ...named.staff].filter((user): user is StaffFact => Boolean(user));
  const found = known.find((user) => user.phone.e164 === phone);
  return found ? { id: found.id, name: found.name } : null;
}

/** What cannot be read any more is none. */
function parsed<Value>(text: string): Value | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
