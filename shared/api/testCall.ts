import type { NotOpened } from '../call/replies.ts';
import type { Flow } from '../flow/flow.ts';

/**
 * GET /companies/:company/callers?search=TEXT → CallersView, at most 50 by name. `from` is what a test call is made
 * with: the lead's number, or `lead:ID` for who may not see it; null where the lead has no valid phone. A `from` as
 * the search finds its lead. Who may not see in full searches what is shown to them, initials and the ends of
 * numbers, and nothing else.
 */
export interface CallersView {
  rows: Array<{ from: string | null; name: string; phone: string }>;
}

/** GET /companies/:company/called-numbers → CalledNumber[] */
export interface CalledNumber {
  number: string;
  label: string;
}

/**
 * GET /companies/:company/flows-ahead?flow=ID&flow=ID → FlowAheadView[]: these flows as a call finds them that goes
 * there, and all that it can come to from them.
 */
export type FlowAheadView =
  | { id: string; name: string; version: number; document: Flow }
  | { id: string; name?: string; why: NotOpened };
