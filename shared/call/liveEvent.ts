import type { CallEnd, TraceEntry } from './trace.ts';

/**
 * A call as lists and the live feed show it. Times are epoch milliseconds; `caller` is a number in E.164 or
 * what the line told instead. `simulated` calls came from the practice account and never count as live.
 */
export interface CallSummary {
  callSid: string;
  flow: string;
  version: number;
  called: string;
  caller: string;
  leadName: string | null;
  simulated: boolean;
  startedAt: number;
  endedAt: number | null;
  end: CallEnd | 'error' | null;
  unroutable: boolean;
  tags: string[];
}

/** What a leg of a call, a phone that is rung, is doing. */
export type LegState = 'initiated' | 'ringing' | 'answered' | 'over';

/**
 * One message of the live feed. `turn` carries one walk; a client may get it twice and knows it by
 * `call.callSid` and `n`. `leg` says what a phone that rings is doing: `leg` is its
 * call's id, `phone` what was rung, as far as it is told; `ended` that the call is over, and
 * `active` lists all calls that go on, so that a client that was away can drop the others.
 */
export type LiveEvent =
  | { type: 'turn'; call: CallSummary; n: number; at: number; trace: TraceEntry[] }
  | { type: 'leg'; callSid: string; leg: string; phone: string | null; state: LegState; at: number }
  | { type: 'ended'; callSid: string; end: CallEnd; at: number }
  | { type: 'active'; callSids: string[] };
