import type { Flow } from '../flow/flow.ts';
import type { AuditActor } from './audit.ts';

/**
 * Drawing and publishing flows. A flow has one draft, which is saved while somebody draws, and published versions,
 * which never change.
 *
 * GET /companies/:company/flows/all → FlowRow[], the archived ones too
 * POST /companies/:company/flows ← NewFlow → FlowRow
 * PUT /companies/:company/flows/:flow ← FlowChange → FlowRow; 422 where the company would be left without a default
 * PUT /companies/:company/flows/:flow/numbers ← FlowNumbers → FlowRow; 409 where a number uses another flow by now
 */
export interface FlowRow {
  id: string;
  name: string;
  isDefault: boolean;
  /** 0 until it is published for the first time. */
  publishedVersion: number;
  publishedAt: number | null;
  /** When the draft was last saved; null where there is none that differs from what is published. */
  draftSavedAt: number | null;
  archivedAt: number | null;
  /** The Twilio numbers that use it by name, in E.164; those that use the default flow are not among them. */
  numbers: string[];
}

/**
 * A template by name; another flow of the company, of which the latest draft or version is copied; or a document, of any
 * version that can be read.
 */
export interface NewFlow {
  name: string;
  from: { template: string } | { flow: string } | { document: unknown };
}

/** What becomes of Twilio numbers, in E.164. */
export interface FlowNumbers {
  /** Those that use the flow from now on, each with the flow that it was seen with; null is the default flow. */
  take: Array<{ number: string; uses: string | null }>;
  /** Those that used it, and use the company's default flow from now on. */
  leave: string[];
}

/** A new name is that of the draft's document, too. */
export interface FlowChange {
  name: string;
  isDefault: boolean;
  archived: boolean;
  base: { name: string; isDefault: boolean; archived: boolean };
}

/**
 * GET /companies/:company/flows/:flow/draft → DraftView: the draft, or what is published where there is none
 * PUT /companies/:company/flows/:flow/draft ← DraftSave → DraftView; 409 with `current: DraftView` when somebody saved
 *   since `seen`: merge, and save again
 * POST /companies/:company/flows/:flow/draft/discard ← { seen } → DraftView: back to what is published
 */
export interface DraftView {
  flow: string;
  name: string;
  /** Its name is the flow's; a draft that is saved with another one renames the flow. */
  document: Flow;
  /** Whether it differs from what is published. */
  isDraft: boolean;
  /** Counts up with every save; 0 where there is no draft. */
  revision: number;
  /** The published version that it was begun from; 0 for a flow that was never published. */
  baseVersion: number;
  publishedVersion: number;
  savedAt: number | null;
  savedBy: AuditActor | null;
}

export interface DraftSave {
  document: Flow;
  /** The revision that the person saw. */
  seen: number;
  /** The published version that it was begun from. */
  baseVersion: number;
}

/**
 * POST /companies/:company/flows/:flow/publish ← Publication → VersionRow; 409 when the draft is another by now, 422
 *   with the errors of the flow in words
 * POST /companies/:company/flows/:flow/versions/:version/restore ← { message } → VersionRow: publishes an old
 *   version again
 * GET /companies/:company/flows/:flow/versions → VersionRow[], the latest first
 */
export interface Publication {
  seen: number;
  /** What changed, in the words of who publishes; may be empty. */
  message: string;
}

export interface VersionRow {
  version: number;
  publishedAt: number;
  /** Null for versions from before members could sign in. */
  publishedBy: string | null;
  message: string;
  /** The version that was published again, where this one is a roll back. */
  restoredFrom: number | null;
}

/**
 * GET /companies/:company/flows/:flow/watch → text/event-stream of FlowEvent: who else is there, and what they do. As
 * long as it is open, others see the member as somebody who edits.
 */
export type FlowEvent =
  | { type: 'present'; members: Array<{ id: string; name: string }> }
  | { type: 'saved'; revision: number; by: AuditActor }
  | { type: 'published'; version: number; by: AuditActor };
