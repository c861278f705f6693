import type { TookView } from '../api/callDetail.ts';
import type { RecordingKind } from '../api/views.ts';
import type { Facts } from '../call/facts.ts';
import type { CallSummary, LegState } from '../call/liveEvent.ts';
import type { Reply } from '../call/replies.ts';
import type { TraceEntry } from '../call/trace.ts';
import type { Flow } from '../flow/flow.ts';

/** How a file says what it is, and in which of its versions. */
export const CALL_FILE_FORMAT = 'ringpath-call';
export const CALL_FILE_VERSION = 1;

/**
 * A call as a file that any installation opens and steps through: what it ran on, what was known and replied, and what
 * the machine did. Times are epoch milliseconds. It has no audio, nothing that staff wrote, and nothing of what the
 * webhooks sent.
 */
export interface CallFile {
  format: typeof CALL_FILE_FORMAT;
  version: typeof CALL_FILE_VERSION;
  exportedAt: number;
  /** Whether numbers and names are hidden, and what was learned and said. */
  isHidden: boolean;
  company: { name: string; timeZone: string };
  call: CallSummary;
  /** The versions of flows that it ran on; the first is the one it began with. */
  flows: FlowOfFile[];
  turns: TurnOfFile[];
  legs: LegOfFile[];
  recordings: RecordingOfFile[];
}

/** A published version of a flow. */
export interface FlowOfFile {
  flow: string;
  version: number;
  name: string;
  publishedAt: number;
  document: Flow;
}

/** See `TurnDetail` of shared/api/callDetail.ts. */
export interface TurnOfFile {
  n: number;
  at: number;
  reply: Reply | null;
  facts: Facts | null;
  trace: TraceEntry[];
  answer: string;
  took: TookView | null;
}

/** See `LegView` of shared/api/callDetail.ts. */
export interface LegOfFile {
  id: string;
  phone: string | null;
  state: LegState;
  at: number;
  rangAt: number | null;
  answeredAt: number | null;
  overAt: number | null;
  accepted: boolean;
}

/** See `RecordingView` of shared/api/views.ts. */
export interface RecordingOfFile {
  id: string;
  kind: RecordingKind;
  seconds: number;
  at: number;
  transcript: string | null;
}

/** The name of the file, such as `harbor-CA3f….ringpath-call.json`. */
export function nameOfCallFile(company: string, callSid: string): string {
  const safe = (text: string) => text.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 80);
  return `${safe(company)}-${safe(callSid)}.ringpath-call.json`;
}
