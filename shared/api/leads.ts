import type { LeadColumn } from '../directory/leadColumns.ts';
import type { PhoneView } from './views.ts';

export type { LeadColumn };

/**
 * GET /companies/:company/leads?search=TEXT&owner=ID&campaign=ID&after=CURSOR&limit=N → LeadsPage
 * POST /companies/:company/leads; GET → LeadView, PUT, DELETE /companies/:company/leads/:id
 *
 * A search is a part of the name, or any part of the number in whatever way it is written. `owner=` with no value
 * finds the leads that are assigned to nobody. A page has 50 rows, or up to 200 with `limit`.
 */
export interface LeadsPage {
  /** By name. */
  rows: LeadView[];
  /** What `after` must be for the next page; null on the last one. */
  next: string | null;
  /** How many there are; only on the first page, and null when a search would have to read them all to tell. */
  total?: number | null;
}

export interface LeadView {
  id: string;
  name: string;
  phone: PhoneView;
  assignedUser: { id: string; name: string } | null;
  /** What it is enrolled in, the latest first. Times are epoch milliseconds. */
  campaigns: Array<{ campaign: string; name: string; enrolledAt: number | null }>;
}

/** The fields of a lead. An enrolment that comes without a time is new, and gets the time it is saved at. */
export interface LeadFields {
  name: string;
  phone: string | null;
  assignedUser: string | null;
  campaigns: Array<{ campaign: string; enrolledAt?: number | null }>;
}

/**
 * POST /companies/:company/leads/import?OPTIONS with the CSV file's text (UTF-8) as the body, `text/csv` →
 * `application/x-ndjson`: one LeadImportMessage a line, the last with `done` or `error`. A browser that goes away
 * cancels it, and nothing is left behind. The options are those of LeadImportOptions, each a parameter; columns
 * count from 0.
 *
 * GET /companies/:company/leads/export.csv with the list's `search`, `owner` and `campaign` → text/csv
 */
export interface LeadImportOptions {
  /** Only looks for faults and counts; writes nothing. */
  check: boolean;
  /** Whether the first row holds the columns' names. */
  header: boolean;
  delimiter: string;
  columns: Partial<Record<LeadColumn, number>>;
  /** Makes campaigns that the file names and the company does not have; otherwise such rows are rejected. */
  createCampaigns: boolean;
}

export type LeadImportMessage =
  | { progress: { stage: 'reading' | 'writing'; done: number; total: number } }
  | { done: LeadImportResult }
  | { error: string };

export interface LeadImportResult {
  added: number;
  updated: number;
  /** Leads of the file that are already exactly so. */
  unchanged: number;
  newCampaigns: string[];
  /**
   * The rows that are not imported. `row` counts from 1, the header included. The cells are those of the file, read
   * with `originalCell`: whoever writes them into a file again neutralises them.
   */
  rejected: Array<{ row: number; reason: string; cells: string[] }>;
}
