import type { Generated } from 'kysely';

export interface FlowRow {
  company_id: string;
  id: string;
  name: string;
  /** 0 until the flow is published for the first time. */
  published_version: number;
  archived_at: number | null;
  created_at: number;
  /** Counts up with every save of the draft, and stays when it is thrown away. */
  draft_revision: Generated<number>;
}

/** What is drawn and not yet published; a flow has at most one. */
export interface DraftRow {
  company_id: string;
  flow_id: string;
  document: string;
  /** The published version that it was begun from; 0 for a flow never published. */
  base_version: number;
  revision: number;
  saved_at: number;
  /** An `AuditActor` of shared/api/audit.ts as JSON. */
  saved_by: string;
}

/** A saved test call. */
export interface ScenarioRow {
  company_id: string;
  flow_id: string;
  id: string;
  name: string;
  called: string;
  /** Who calls is a lead, by its id, or else what the line would send; one of the two is null. */
  lead_id: string | null;
  caller: string | null;
  at: number;
  /** `TestReply[]` and `ScenarioEnd` of shared/analysis as JSON. */
  replies: string;
  expected: string;
  revision: number;
  saved_at: number;
  /** The name of who saved it last. */
  saved_by: string;
}

/**
 * A comment on a call. The table, as the subject in the audit, has the name that comments had when they were first
 * kept.
 */
export interface CallCommentRow {
  company_id: string;
  call_sid: string;
  id: string;
  text: string;
  /** An `AuditActor` of shared/api/audit.ts. */
  by_type: string;
  by_id: string | null;
  by_name: string;
  at: number;
  changed_at: number | null;
}

/** A published version never changes. */
export interface FlowVersionRow {
  company_id: string;
  flow_id: string;
  version: number;
  document: string;
  published_at: number;
  /** The name of who published it; null from before members could sign in. */
  published_by: string | null;
  message: string | null;
  /** The version that was published again by this one. */
  restored_from: number | null;
}
