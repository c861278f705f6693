import type { Facts } from '../call/facts.ts';
import type { LegState } from '../call/liveEvent.ts';
import type { Reply } from '../call/replies.ts';
import type { TraceEntry } from '../call/trace.ts';
import type { AuditActor } from './audit.ts';
import type { CallView } from './views.ts';

/**
 * GET /companies/:company/calls/:callSid → CallDetail: a call with all that is known of it at each turn. Times are
 * epoch milliseconds. Who may not see in full gets it masked: numbers, names, and what was learned.
 */
export interface CallDetail extends CallView {
  turns: TurnDetail[];
  legs: LegView[];
  /** By time. */
  comments: CallComment[];
}

/** One turn of a call, and the webhook that set it off. */
export interface TurnDetail {
  n: number;
  at: number;
  trace: TraceEntry[];
  /** What came back from the line; null for the first turn. */
  reply: Reply | null;
  /** What was known at its end; null where it can be read no more. */
  facts: Facts | null;
  /** The exact TwiML that the carrier got; turns that followed in the same webhook have the same. */
  answer: string;
  /** What the webhook sent, without what opens something; null where it was not kept. */
  params: Record<string, string> | null;
  /** How long the answer took; null where it was not kept. */
  took: TookView | null;
}

/** How long an answer took, in milliseconds: reading, the walk, hosts outside, keeping the turns, and all of it. */
export interface TookView {
  lookUp: number;
  walk: number;
  outside: number;
  keep: number;
  whole: number;
}

/** A phone that rang. A time is null where it was not told, or not kept. */
export interface LegView {
  id: string;
  phone: string | null;
  state: LegState;
  /** When its last news came. */
  at: number;
  rangAt: number | null;
  answeredAt: number | null;
  overAt: number | null;
  /** Whether the call was accepted there, where a key was asked for. */
  accepted: boolean;
}

/**
 * POST /companies/:company/calls/:callSid/comments ← { text } → CallComment
 * PUT /companies/:company/calls/:callSid/comments/:comment ← { text } → CallComment
 * DELETE /companies/:company/calls/:callSid/comments/:comment
 *
 * What staff write about a call. Everybody changes their own; who manages personal data deletes any. A comment goes when
 * its call is made anonymous.
 */
export interface CallComment {
  id: string;
  text: string;
  by: AuditActor;
  at: number;
  changedAt: number | null;
  /** Whether it is the own comment of who asks. */
  isOwn: boolean;
}

/** More is a document, and belongs elsewhere. */
export const LONGEST_CALL_COMMENT = 4_000;
