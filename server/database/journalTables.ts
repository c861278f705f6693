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
  /** The layer that answered, or the deepest that was reached. This and what follows is written by server/history. */
  layer: number | null;
  /** A `PastEnd` of shared/api/calls.ts. */
  came_to: string | null;
  /** Seconds from the beginning. */
  answered_after: number | null;
  /** Who answered, as they were called then. */
  staff_id: string | null;
  staff_name: string | null;
  /** 1: a turn of it could not be answered. */
  faulty: number;
  /** From how many turns it was put into the lists and counts; 0 while it waits for that. */
  counted: number;
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
  /**
   * What the webhook sent, as JSON: see `paramsToKeep`. Null where it was not kept, and where no webhook set the turn
   * off.
   */
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
  /** `waiting`, `sent`, `quiet` (it had one not long ago), `notNeeded` (somebody talked), `wouldSend` (the call was simulated), or `dead`. */
  state: string;
  tries: number;
  /** When it is tried next, or when it came to its end; epoch milliseconds. */
  at: number;
  fault: string | null;
}

/** Something by which calls are found, as a word such as `layer:3`: see server/history/marksOfPast.ts. */
export interface MarkRow {
  id: Generated<number>;
  company_id: string;
  simulated: number;
  word: string;
}

/** A call that bears a mark. */
export interface CallMarkRow {
  mark_id: number;
  started_at: number;
  call_sid: string;
}

/** How many waits were how long: the columns of the steps of server/history/waits.ts. */
export const WAIT_COLUMNS = [
  'w0',
  'w1',
  'w2',
  'w3',
  'w4',
  'w5',
  'w6',
  'w7',
  'w8',
  'w9',
  'w10',
  'w11',
] as const;
export type WaitCounts = Record<(typeof WAIT_COLUMNS)[number], number>;

/** How many calls of an hour came to what, by the layer they reached; the waits are those until somebody answered. */
export interface CallCountRow extends WaitCounts {
  company_id: string;
  simulated: number;
  /** The beginning of the hour on the company's clock, as if that were UTC. */
  at: number;
  /** 0 for none. */
  layer: number;
  calls: number;
  answered: number;
  voicemail: number;
  gave_up: number;
  hung_up: number;
  unroutable: number;
  errors: number;
}

/** How many calls of an hour or a day passed a place of a flow, and what they came to. */
export interface PlaceCountRow extends WaitCounts {
  company_id: string;
  simulated: number;
  flow_id: string;
  grain: 'hour' | 'day';
  /** As in `CallCountRow`, of the hour or the day. */
  at: number;
  version: number;
  /** A block, a wire as `block.outcome`, or empty for the flow itself. */
  place: string;
  calls: number;
  answered: number;
  voicemail: number;
  lost: number;
  /** Of those that were lost, how many ended here. */
  lost_here: number;
}

/** A filter of the history that a member saved. */
export interface CallFilterRow {
  company_id: string;
  id: string;
  owner_id: string;
  owner_name: string;
  name: string;
  is_shared: number;
  /** A `CallFilter` as JSON. */
  filter: string;
  saved_at: number;
}
