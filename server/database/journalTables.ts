import type { Generated } from 'kysely';

export interface CallRow {
  call_sid: string;
  company_id: string;
  flow_id: string;
  flow_version: number;
  called: string;
  /** E.164, or the text the line sent. */
  caller: string;
  caller_kind: string;
  lead_id: string | null;
  lead_name: string | null;
  simulated: number;
  started_at: number;
  ended_at: number | null;
  ending: string | null;
  unroutable: number;
  /** The phone that answered, and its leg where the phone is not known yet. */
  answered_by: Generated<string | null>;
  answered_leg: Generated<string | null>;
  /** 0: as it came; 1: it tells nobody any more who called; 2: it is to be made so as soon as it is over. */
  anonymised: number;
  /** A JSON list in the order in which the call got them; null where it has none. */
  tags: string | null;
}

/** A tag that a call bears, for finding the calls that bear it. */
export interface CallTagRow {
  call_sid: string;
  company_id: string;
  tag: string;
}

export interface TurnRow {
  /** Counts up over all calls: the order in which turns were written. */
  seq: Generated<number>;
  call_sid: string;
  n: number;
  company_id: string;
  at: number;
  reply: string | null;
  trace: string;
  bookmark: string;
  ending: string | null;
  /** The exact answer that the carrier got, so that a retry gets the same. */
  answer: string;
  /** What the webhook sent, as JSON: see `paramsToKeep`. Null where it was not kept, and where no webhook set the turn off. */
  params: string | null;
}

/** How long the answer of a turn took, in milliseconds, by the turn's place in the feed. */
export interface TurnTimesRow {
  seq: number;
  look_up: number;
  walk: number;
  outside: number;
  keep: number;
  whole: number;
}

export interface LegRow {
  leg_sid: string;
  call_sid: string;
  sequence: number;
  status: string;
  at: number;
  /** The phone: E.164, a SIP address or the identity of a browser. */
  number: string | null;
  /** The turn that the reply of its ring is, once it was picked up and hears something before the connection. */
  turn: number | null;
  accepted: number;
  /** When it was first heard of, picked up, and over; null where that was not told, or not kept. */
  rang_at: number | null;
  answered_at: number | null;
  over_at: number | null;
}

export interface RecordingRow {
  recording_sid: string;
  call_sid: string;
  company_id: string;
  /** A `RecordingKind` of shared/api/views.ts. */
  kind: string;
  /** Where the carrier has it; empty once the call is anonymous. */
  url: string;
  seconds: number;
  at: number;
  transcript: string | null;
  /** The name of the member who heard it first. */
  heard_by: string | null;
  heard_at: number | null;
  /** When to tell who is to be told; null when nobody is to be told any more. */
  tell_at: number | null;
  tell_tries: number;
}

/** A call to a number that no company holds. It belongs to the installation. */
export interface UnknownCallRow {
  call_sid: string;
  called: string;
  /** Empty once the call is anonymous. */
  caller: string;
  account_sid: string;
  at: number;
}

/** What is to be sent when a call is over. */
export interface OutboxRow {
  /** Call, turn and place within it. */
  id: string;
  company_id: string;
  call_sid: string;
  block: string;
  /** E.164, or a host; empty once the call is anonymous. */
  recipient: string;
  /** A `Notice` as JSON; empty once it needs to be sent no more. */
  notice: string;
  /** `waiting`, `sent`, `quiet` (it had one not long ago), `wouldSend` (the call was simulated), or `dead`. */
  state: string;
  tries: number;
  /** When it is tried next, or when it came to its end; epoch milliseconds. */
  at: number;
  fault: string | null;
}
