import type { AuditSubject } from '../../shared/api/audit.ts';

/** Which entries of the audit are asked for: those that fit all of it. */
export interface AuditFilter {
  /** The id of whoever did it, a member or a token. */
  member?: string;
  about?: AuditSubject;
  /** A part of the name of who did it, of what it was about or of a field, or of a number; empty finds all. */
  search: string;
  /** Epoch milliseconds: not before, and before. */
  from?: number;
  to?: number;
}
