/**
 * GET /companies/:company/audit?before=SEQ&limit=N&member=ID&about=SUBJECT&search=TEXT&from=MS&to=MS → AuditPage
 * GET /companies/:company/audit/export.csv with the same filters
 * GET /installation/audit: what belongs to no company
 *
 * The audit only grows. Secrets never appear in it, and of leads only which fields were changed.
 */
export interface AuditPage {
  /** The latest first. */
  rows: AuditEntry[];
  /** What `before` must be for the next page; null on the last one. */
  next: number | null;
}

/** What a change was about. */
export type AuditSubject =
  | 'company'
  | 'flow'
  | 'scenario'
  | 'callNote'
  | 'callFilter'
  | 'phoneNumber'
  | 'staff'
  | 'campaign'
  | 'lead'
  | 'twilioAccount'
  | 'twilioNumber'
  | 'apiKey'
  | 'member'
  | 'invitation'
  | 'token'
  | 'retention'
  | 'outside'
  | 'course'
  | 'certificate'
  | 'export';

export interface AuditEntry {
  seq: number;
  at: number;
  by: AuditActor;
  /** What was done, as a word after the subject: “staff · changed”. */
  did:
    | 'added'
    | 'changed'
    | 'removed'
    | 'imported'
    | 'exported'
    | 'erased'
    | 'anonymised'
    | 'published'
    | 'signedIn';
  subject: { type: AuditSubject; id: string | null; name: string };
  /** The fields that differ. A value that may not be shown is `•••`. */
  changes: Array<{ field: string; before: unknown; after: unknown }>;
}

/** Who did it: a member, a script with a token, a command on the server's machine, or Ringpath itself. */
export interface AuditActor {
  type: 'member' | 'token' | 'command' | 'system';
  id: string | null;
  name: string;
}
