import type { CallSummary, LiveEvent } from '../../shared/call/liveEvent.ts';
import type { TracedCall } from './traceStore.ts';

/** How long an ended call stays in the list, in milliseconds. */
export const STAYS_FOR = 120_000;

type Calls = Readonly<Record<string, TracedCall>>;

/**
 * Takes one message of the live feed in and returns the calls as they are then. This is a pure function: a
 * message that came twice changes nothing, and `active` drops the calls that went on without us.
 *
 * @param now epoch milliseconds, to know when an end was heard of
 */
export function hearLive(calls: Calls, event: LiveEvent, now: number): Calls {
  if (event.type === 'turn') return hearTurn(calls, event, now);
  if (event.type === 'ended') return hearEnd(calls, event, now);
  if (event.type === 'leg') {
    const call = calls[event.callSid];
    if (!call) return calls;
    const { leg, phone, state, at } = event;
    return { ...calls, [call.id]: { ...call, legs: { ...call.legs, [leg]: { phone, state, at } } } };
  }
  return dropMissing(calls, new Set(event.callSids));
}

function hearTurn(calls: Calls, { call, n, at, trace }: LiveEvent & { type: 'turn' }, now: number): Calls {
  const known = calls[call.callSid];
  if (known?.turns.some((turn) => turn.n === n)) return calls;
  const turns = [...(known?.turns ?? []), { n, at, trace }].sort((a, b) => a.n - b.n);
  const heardEndAt = known?.heardEndAt ?? (call.endedAt === null ? undefined : now);
  const traced: TracedCall = { ...fromSummary(call), turns, heardEndAt };
  return { ...calls, [traced.id]: traced };
}

function hearEnd(calls: Calls, { callSid, end, at }: LiveEvent & { type: 'ended' }, now: number): Calls {
  const known = calls[callSid];
  if (!known?.summary) return calls;
  const summary = { ...known.summary, end, endedAt: at };
  return { ...calls, [callSid]: { ...known, summary, heardEndAt: known.heardEndAt ?? now } };
}

function dropMissing(calls: Calls, active: ReadonlySet<string>): Calls {
  const missing = Object.values(calls).filter((call) => isGoingOn(call) && !active.has(call.id));
  if (missing.length === 0) return calls;
  const gone = new Set(missing.map((call) => call.id));
  return Object.fromEntries(Object.entries(calls).filter(([id]) => !gone.has(id)));
}

/** Drops the ended calls that have been shown long enough; `keep` names one that is looked at. */
export function dropOld(calls: Calls, now: number, keep: string | null): Calls {
  const kept = Object.entries(calls).filter(
    ([id, { heardEndAt }]) => id === keep || heardEndAt === undefined || now - heardEndAt < STAYS_FOR,
  );
  return kept.length === Object.keys(calls).length ? calls : Object.fromEntries(kept);
}

/** A live call of which no turn is known yet. */
function fromSummary(summary: CallSummary): TracedCall {
  const { callSid, flow, version, simulated } = summary;
  return { id: callSid, look: simulated ? 'simulated' : 'live', flow, version, turns: [], summary };
}

/** Says whether a call is one of the live feed's, whatever its state. */
export function isFromFeed(call: TracedCall): call is TracedCall & { summary: CallSummary } {
  return call.summary !== undefined && call.look !== 'recorded';
}

/** Says whether a live call goes on. Test and recorded calls never do. */
export function isGoingOn(call: TracedCall): boolean {
  return isFromFeed(call) && call.heardEndAt === undefined;
}

/** The block a call stands at, from its last turn: one of the flow where the call is, see `whereNow`. */
export function placeOf(call: TracedCall): string | undefined {
  return call.turns.at(-1)?.trace.at(-1)?.block;
}
