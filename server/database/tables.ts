import type { Generated } from 'kysely';
import type {
  CredentialRow,
  InvitationRow,
  MemberRow,
  MembershipRow,
  SecondFactorRow,
  SessionRow,
  TokenRow,
  VerificationRow,
} from './accountTables.ts';
import type { CallCommentRow, DraftRow, FlowRow, FlowVersionRow, ScenarioRow } from './flowTables.ts';
import type {
  CallCountRow,
  CallFilterRow,
  CallMarkRow,
  CallRow,
  CallTagRow,
  LegRow,
  MarkRow,
  OutboxRow,
  PlaceCountRow,
  RecordingRow,
  TurnRow,
  TurnTimesRow,
  UnknownCallRow,
} from './journalTables.ts';
import type { TrainingAnswerRow, TrainingCertificateRow, TrainingCourseRow } from './trainingTables.ts';

/**
 * The tables as rows. One shape for both databases: JSON is text, a boolean is 0 or 1, a time is epoch
 * milliseconds, every id is text. Staff, campaigns, leads and flows have ids that are unique within their
 * company only.
 *
 * The tables of calls stand in a schema of their own, `journal`, so that a long import never makes a caller
 * wait: see `database.ts`.
 */
export interface Tables {
  companies: Defaulted<CompanyRow, 'retention_days'>;
  phone_numbers: PhoneNumberRow;
  staff: StaffRow;
  campaigns: CampaignRow;
  leads: LeadRow;
  enrolments: EnrolmentRow;
  connections: ConnectionRow;
  flows: FlowRow;
  flow_versions: FlowVersionRow;
  drafts: DraftRow;
  scenarios: ScenarioRow;
  call_notes: CallCommentRow;
  audit: AuditRow;
  members: MemberRow;
  sessions: SessionRow;
  credentials: CredentialRow;
  verifications: VerificationRow;
  second_factors: SecondFactorRow;
  memberships: MembershipRow;
  invitations: InvitationRow;
  tokens: TokenRow;
  /** On PostgreSQL alone, for rate-limiter-flexible. */
  limits: { key: string; points: number; expire: number | null };
  allowed_hosts: { company_id: string; host: string };
  outside_secrets: OutsideSecretRow;
  api_keys: ApiKeyRow;
  training_answers: TrainingAnswerRow;
  training_courses: TrainingCourseRow;
  training_certificates: TrainingCertificateRow;
  directory_state: { id: number; revision: number };
  'journal.calls': Defaulted<
    CallRow,
    'anonymised' | 'layer' | 'came_to' | 'answered_after' | 'staff_id' | 'staff_name' | 'faulty' | 'counted'
  >;
  'journal.marks': MarkRow;
  'journal.call_marks': CallMarkRow;
  'journal.call_counts': CallCountRow;
  'journal.place_counts': PlaceCountRow;
  'journal.call_filters': CallFilterRow;
  'journal.call_tags': CallTagRow;
  'journal.company_tags': { company_id: string; tag: string };
  'journal.turns': TurnRow;
  'journal.turn_times': TurnTimesRow;
  'journal.legs': Defaulted<LegRow, 'accepted' | 'rang_at' | 'answered_at' | 'over_at'>;
  'journal.recordings': Defaulted<RecordingRow, 'tell_tries'>;
  'journal.lots': { company_id: string; flow_id: string; block_id: string; drawn: number };
  'journal.outbox': OutboxRow;
  'journal.unknown_calls': UnknownCallRow;
}

/** A row of which these columns may be left out when it is written: the database has a value for them. */
type Defaulted<Row, Name extends keyof Row> = Omit<Row, Name> & { [Each in Name]: Generated<Row[Each]> };

/** A secret that goes along with questions to hosts outside, sealed. */
export interface OutsideSecretRow {
  company_id: string;
  name: string;
  sealed: string;
  changed_at: number;
}

/** The API key with which a company's browser phones sign in, sealed. It counts for this account alone. */
export interface ApiKeyRow {
  company_id: string;
  account_sid: string;
  key_sid: string;
  secret_sealed: string;
  changed_at: number;
}

export interface CompanyRow {
  id: string;
  name: string;
  company_phone: string | null;
  company_phone_e164: string | null;
  time_zone: string;
  country: string;
  twilio_account_sid: string | null;
  /** A JSON list of auth tokens, sealed as one text. */
  twilio_tokens_sealed: string | null;
  default_flow_id: string | null;
  is_demo: number;
  /** Since when nobody can open it; its calls are answered all the same. */
  archived_at: number | null;
  created_at: number;
  /** Calls older than this are made anonymous. */
  retention_days: number;
  /** When that was last done, and for how many calls. */
  retention_ran_at: number | null;
  retention_ran_calls: number | null;
}

/** A Twilio number. It belongs to exactly one company, so the number alone is the key. */
export interface PhoneNumberRow {
  e164: string;
  company_id: string;
  label: string;
  /** As typed. */
  call_forwarding_number: string | null;
  call_forwarding_e164: string | null;
  /** Null: the company's default flow. */
  flow_id: string | null;
  is_default_outbound: number;
}

export interface StaffRow {
  company_id: string;
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  phone_e164: string | null;
  inbound_number: string | null;
}

export interface CampaignRow {
  company_id: string;
  id: string;
  name: string;
  assigned_user: string | null;
}

export interface LeadRow {
  company_id: string;
  id: string;
  name: string;
  phone: string | null;
  phone_e164: string | null;
  assigned_user: string | null;
  /** What a search looks in and a list is in the order of: see `searchText`. */
  search_text: string;
}

export interface EnrolmentRow {
  company_id: string;
  lead_id: string;
  campaign_id: string;
  enrolled_at: number | null;
}

/** What is known of a number's connection to Twilio. */
export interface ConnectionRow {
  company_id: string;
  e164: string;
  account_sid: string;
  number_sid: string;
  /** A `ConnectionState` of `shared/api/settings.ts`. */
  state: string;
  /** `TwilioVoiceSettings` as JSON, those from before Ringpath connected the number; null when it never did. */
  former: string | null;
  checked_at: number;
}

/** An entry of the audit. It refers to nothing, and it never changes. */
export interface AuditRow {
  /** Counts up over all companies: the order in which entries were written. */
  seq: Generated<number>;
  at: number;
  /** Null: it belongs to the installation. */
  company_id: string | null;
  /** Actor, deed and subject as in `AuditEntry` of `shared/api/audit.ts`. */
  actor_type: string;
  actor_id: string | null;
  actor_name: string;
  did: string;
  subject_type: string;
  subject_id: string | null;
  subject_name: string;
  /** `AuditEntry['changes']` as JSON. */
  changes: string;
  /** Names and fields, folded as by `searchText`. */
  search_text: string;
}
