import type { Selectable } from 'kysely';
import type { AuditEntry, AuditPage } from '../../shared/api/audit.ts';
import type { Database } from '../database/database.ts';
import type { AuditRow } from '../database/tables.ts';
import { Missing } from '../directory/refusal.ts';
import type { AuditFilter } from './auditFilter.ts';
import { type AuditPlace, walkAudit } from './walkAudit.ts';

/** Which page of the audit is wanted. */
export interface AuditPageWanted {
  /** Begins behind the entry with this `seq`; absent for the first page. */
  before?: number;
  /** How many rows it has, at most 200. */
  limit: number;
  /** Ends the search early; what is returned then is not whole. */
  signal?: AbortSignal;
}

/**
 * Reads a page of the entries that fit a filter, the latest first. As no entry ever changes or goes, pages that
 * follow one another have every entry once.
 *
 * @param company null for what belongs to the installation
 * @throws Missing when there is no entry to begin behind
 */
export async function listAudit(
  database: Database,
  company: string | null,
  filter: AuditFilter,
  { before, limit, signal }: AuditPageWanted,
): Promise<AuditPage> {
  const after = before === undefined ? undefined : await placeOf(database, company, before);
  const rows: Array<Selectable<AuditRow>> = [];
  // One more than the page holds, to know whether another page follows.
  for await (const found of walkAudit(database, company, filter, { after, batch: limit + 1, signal })) {
    rows.push(...found);
    if (rows.length > limit) break;
  }
  const shown = rows.slice(0, limit);
  return { rows: shown.map(toEntry), next: rows.length > limit ? (shown.at(-1)?.seq ?? null) : null };
}

/** Reads a row as the API tells it. */
export function toEntry(row: Selectable<AuditRow>): AuditEntry {
  // Written by `noteChange`, whose types these are.
  return {
    seq: row.seq,
    at: row.at,
    by: { type: row.actor_type, id: row.actor_id, name: row.actor_name },
    did: row.did,
    subject: { type: row.subject_type, id: row.subject_id, name: row.subject_name },
    changes: JSON.parse(row.changes),
  } as AuditEntry;
}

async function placeOf({ kysely }: Database, company: string | null, seq: number): Promise<AuditPlace> {
  const place = await kysely
    .selectFrom('audit')
    .select(['at', 'seq'])
    .where('seq', '=', seq)
    .where('company_id', company === null ? 'is' : '=', company)
    .executeTakeFirst();
  if (!place) throw new Missing('There is no such page. Open the audit anew.');
  return place;
}
