import type { Kysely, Transaction } from 'kysely';
import type { LeadImportOptions, LeadImportResult } from '../../shared/api/leads.ts';
import { renewStatistics } from '../database/statistics.ts';
import type { CampaignRow, Tables } from '../database/tables.ts';
import { newId } from '../directory/newId.ts';
import { decideRow, type Known } from './decideRow.ts';
import type { LeadRow } from './leadRows.ts';
import { indexCampaigns, indexUsers } from './nameIndex.ts';
import { searchText } from './searchText.ts';
import { findByPhone } from './storedLeads.ts';
import { type Writes, writeLeadRows } from './writeLeadRows.ts';

/** Letters that the ids of all new leads of an import begin with, by chance; then they count up. */
const LETTERS = 8;
/** From here on numbers have four digits to the base 36, and more than a million follow. */
const FIRST = 36 ** 3;

/** New leads after which the database looks at its tables, and how many times as many until it does so again. */
const FIRST_RENEWAL = 1_000;
const GROWTH = 4;

/** One way through the rows of a file, that writes or only counts. */
export interface ImportRun {
  /** Takes some hundred rows: looks up what is there, and writes what they come to. */
  take(rows: readonly LeadRow[]): Promise<void>;
  /** What the rows came to so far. */
  result: LeadImportResult;
}

/**
 * Begins a way through the rows of a file.
 *
 * @param now epoch milliseconds: when the leads are enrolled
 * @param trx where it is written; absent when it only counts
 */
export async function startRun(
  { company, options, now }: { company: string; options: LeadImportOptions; now: number },
  kysely: Kysely<Tables>,
  trx?: Transaction<Tables>,
): Promise<ImportRun> {
  const result: LeadImportResult = { added: 0, updated: 0, unchanged: 0, newCampaigns: [], rejected: [] };
  const newCampaigns: CampaignRow[] = [];
  const campaigns = await indexCampaigns(kysely, company);
  const createCampaign = (name: string) => {
    const id = newId();
    campaigns.add(name, id);
    newCampaigns.push({ company_id: company, id, name, assigned_user: null });
    result.newCampaigns.push(name);
    return id;
  };
  // One after the other, so that each is written beside the last.
  const firstLetters = newId().slice(0, LETTERS);
  const newLeadId = () => firstLetters + (result.added + FIRST).toString(36);
  const known: Known = {
    users: await indexUsers(kysely, company),
    campaigns,
    createCampaign: options.createCampaigns ? createCampaign : null,
  };

  let renewAt = FIRST_RENEWAL;
  async function take(rows: readonly LeadRow[]): Promise<void> {
    if (rows.length === 0) return;
    const stored = await findByPhone(
      kysely,
      company,
      rows.map(({ e164 }) => e164),
      { withCampaigns: rows.some((row) => row.campaigns !== '') },
    );
    const writes: Writes = { campaigns: [], added: [], changed: [], enrolments: [] };
    for (const row of rows) {
      const before = stored.get(row.e164);
      const decision = decideRow(row, before, known);
      if ('reason' in decision) {
        result.rejected.push({ row: row.row, reason: decision.reason, cells: row.cells });
      } else if (!decision.isChanged) {
        result.unchanged += 1;
      } else {
        const { name, assignedUser, enrolIn } = decision;
        const phone = before ? before.phone : row.phone;
        const lead = {
          company_id: company,
          id: before?.id ?? newLeadId(),
          name,
          phone,
          phone_e164: row.e164,
          assigned_user: assignedUser,
          search_text: searchText({ name, phone, e164: row.e164 }),
        };
        if (before) result.updated += 1;
        else result.added += 1;
        if (!before) writes.added.push(lead);
        else if (name !== before.name || assignedUser !== before.assignedUser) writes.changed.push(lead);
        for (const campaign of enrolIn) {
          writes.enrolments.push({
            company_id: company,
            lead_id: lead.id,
            campaign_id: campaign,
            enrolled_at: now,
          });
        }
      }
    }
    writes.campaigns = newCampaigns.splice(0);
    if (!trx) return;
    await writeLeadRows(trx, company, writes);
    if (result.added < renewAt) return;
    renewAt = result.added * GROWTH;
    await renewStatistics(trx);
  }

  return { take, result };
}
