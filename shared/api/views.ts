import type { Role } from '../accounts/roles.ts';
import type { Facts } from '../call/facts.ts';
import type { Notice } from '../call/instructions.ts';
import type { CallSummary } from '../call/liveEvent.ts';
import type { TraceEntry } from '../call/trace.ts';
import type { Flow } from '../flow/flow.ts';

/**
 * The answers of the server's API, as plain types that the server promises and the web reads. All addresses
 * stand below `/api`; `:company` is the company's id. Every error is an `ErrorView`, with a status of 400 or
 * above. What can be changed stands in the other files of this folder.
 */

/** GET /companies → CompanyView[]; GET /companies/:company → CompanyView */
export interface CompanyView {
  id: string;
  name: string;
  timeZone: string;
  country: string;
  companyPhone: PhoneView;
  /** True for the invented company that a new installation starts with. */
  isDemo: boolean;
  /** What the member who asks is in it. */
  role: Role;
}

/** A phone field: what was typed, and its E.164 form where it is a valid number. Both null when empty. */
export interface PhoneView {
  typed: string | null;
  e164: string | null;
}

/** GET /companies/:company/flows → FlowView[] */
export interface FlowView {
  id: string;
  name: string;
  isDefault: boolean;
  publishedVersion: number;
}

/** GET /companies/:company/flows/:flow/versions/:version → FlowVersionView; `published` names the latest version. */
export interface FlowVersionView {
  flow: string;
  name: string;
  version: number;
  /** Epoch milliseconds. */
  publishedAt: number;
  document: Flow;
}

/**
 * GET /companies/:company/facts?called=E164&from=TEXT → FactsView. `from` is what the line would send, or `lead:ID`
 * for the number of that lead. `flow` and `version` of the answer are those that route the number; another flow that is
 * walked on the facts is named by `&flow=ID&version=N`, because what it asks for is among them.
 *
 * POST /companies/:company/flows/:flow/facts ← { called, from, asks: FlowAsks } → FactsView: the same for what is drawn
 * and perhaps not saved, by what it asks for.
 */
export interface FactsView {
  facts: Facts;
  flow: string;
  version: number;
}

/** GET /companies/:company/suggested-call → SuggestedCallView | null, for the first minute. `from` is as in CallersView. */
export interface SuggestedCallView {
  called: { number: string; label: string };
  lead: { id: string; name: string; phone: string };
  from: string;
}

/** What was recorded: a message, or what two people said. */
export type RecordingKind = 'voicemail' | 'conversation';

/**
 * GET /companies/:company/calls/:callSid/recordings/:recording/audio → the audio, in parts where they are asked for.
 * `heardBy` is the member who heard it first. The simulated carrier has no audio.
 */
export interface RecordingView {
  id: string;
  kind: RecordingKind;
  seconds: number;
  at: number;
  transcript: string | null;
  heardBy: string | null;
  hasAudio: boolean;
}

/**
 * Where a message stands that a block wants to have sent when the call is over. `quiet` was left out, because who gets it
 * had one not long ago, `notNeeded` because somebody talked with the caller; `wouldSend` is of a simulated call; `dead` is
 * given up.
 */
export type MessageState = 'waiting' | 'sent' | 'quiet' | 'notNeeded' | 'wouldSend' | 'dead';

/**
 * A message that the block wants to have sent. `to` is a number in E.164 or a host; once the call is anonymous it is
 * empty, and `notice`, which says what is sent, is null. `at` is when it is tried next, or when it came to its end;
 * `fault` is why the last try failed.
 */
export interface MessageView {
  id: string;
  block: string;
  to: string;
  notice: Notice | null;
  state: MessageState;
  tries: number;
  at: number;
  fault: string | null;
}

/** GET /companies/:company/calls/:callSid → CallView */
export interface CallView {
  call: CallSummary;
  turns: Array<{ n: number; at: number; trace: TraceEntry[] }>;
  recordings: RecordingView[];
  messages: MessageView[];
}

// GET /companies/:company/live → text/event-stream of LiveEvent, with `Last-Event-ID`.
