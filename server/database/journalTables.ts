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
}

export interface LegRow {
  leg_sid: string;
  call_sid: string;
  sequence: number;
  status: string;
  at: number;
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
