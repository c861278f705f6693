import type { AuditEntry } from './audit.ts';
import type { LeadView } from './leads.ts';
import type { RecordingKind } from './views.ts';

/**
 * GET /companies/:company/leads/:id/everything.json → LeadDossier, as a file: everything that is stored about a lead.
 * Times are epoch milliseconds.
 */
export interface LeadDossier {
  exportedAt: number;
  company: { id: string; name: string };
  lead: Omit<LeadView, 'campaigns'>;
  enrolments: LeadView['campaigns'];
  /** Saved test calls that call as it, or from its number. */
  scenarios: Array<{ flow: string; name: string; called: string; at: number }>;
  /** The saved filters of calls that search for it, or for its number. */
  callFilters: Array<{ name: string; savedBy: string }>;
  /** Its calls, and all from its number; the oldest first. */
  calls: DossierCall[];
  /** Calls from its number to numbers of the company's Twilio account that nobody holds. */
  unknownCalls: Array<{ callSid: string; called: string; caller: string; at: number }>;
  /** What members did with the record. It names no values: see `AuditPage`. */
  audit: AuditEntry[];
}

/** A call as the journal keeps it. */
export interface DossierCall {
  callSid: string;
  flow: string;
  version: number;
  called: string;
  caller: string;
  leadId: string | null;
  leadName: string | null;
  simulated: boolean;
  startedAt: number;
  endedAt: number | null;
  end: string | null;
  unroutable: boolean;
  tags: string[];
  /** What was to be sent when it was over, and what became of it. */
  messages: Array<{ recipient: string; state: string; at: number }>;
  /** What was recorded: where the carrier has it, and what was said, where that was written down. */
  recordings: Array<{
    kind: RecordingKind;
    url: string;
    seconds: number;
    at: number;
    transcript: string | null;
  }>;
  /** What staff wrote about it. */
  comments: Array<{ text: string; by: string; at: number }>;
  /** What was replied, what the machine did, what it knew, the TwiML that the carrier got, and what its webhook sent. */
  turns: Array<{
    n: number;
    at: number;
    reply: unknown;
    trace: unknown;
    bookmark: unknown;
    answer: string;
    params: unknown;
  }>;
}
