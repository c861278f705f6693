import type { Facts } from '../call/facts.ts';
import type { CallSummary } from '../call/liveEvent.ts';
import type { TraceEntry } from '../call/trace.ts';
import type { Flow } from '../flow/flow.ts';

/**
 * The answers of the server's API, as plain types that the server promises and the web reads. All addresses
 * stand below `/api`; `:company` is the company's id. Errors are `{ error: string }`, one sentence, with a
 * status of 400 or above.
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

/** GET /companies/:company/phone-numbers → PhoneNumberView[] */
export interface PhoneNumberView {
  number: string;
  label: string;
  owner: { id: string; name: string } | null;
  callForwardingNumber: PhoneView;
  /** The id of the flow it uses; null for the company's default flow. */
  flow: string | null;
}

/** GET /companies/:company/staff → StaffView[] */
export interface StaffView {
  id: string;
  name: string;
  email: string | null;
  phone: PhoneView;
  inboundTwilioNumber: string | null;
}

/** GET /companies/:company/leads?search=TEXT → LeadView[], at most 20, by name or any part of the number. */
export interface LeadView {
  id: string;
  name: string;
  phone: PhoneView;
}

/** GET /companies/:company/facts?called=E164&from=TEXT → FactsView. `from` is what the line would send. */
export interface FactsView {
  facts: Facts;
  flow: string;
  version: number;
}

/** GET /companies/:company/suggested-call → SuggestedCallView | null, for the first minute. */
export interface SuggestedCallView {
  called: { number: string; label: string };
  lead: { id: string; name: string; phone: string };
}

/** GET /companies/:company/calls/:callSid → CallView */
export interface CallView {
  call: CallSummary;
  turns: Array<{ n: number; at: number; trace: TraceEntry[] }>;
}

/** Every error answer of the API. */
export interface ErrorView {
  error: string;
}

// GET /companies/:company/live → text/event-stream of LiveEvent, with `Last-Event-ID`.
