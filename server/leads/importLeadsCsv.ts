import { setImmediate as breathe } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { LeadImportOptions, LeadImportResult } from '../../shared/api/leads.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { renewStatistics } from '../database/statistics.ts';
import type { Tables } from '../database/tables.ts';
import { readCsvRows } from './csvRows.ts';
import { startRun } from './importRun.ts';
import { createRowReader, type LeadRow } from './leadRows.ts';
import { sortInSteps } from './sortInSteps.ts';

/** Rows that are taken at a time: on SQLite each statement about them takes a few milliseconds. */
const ROWS = 250;
/** So many new leads change what the database must know to find a page quickly. */
const MANY = 1_000;

/** What an import is told beside the file. */
export interface ImportWork {
  company: string;
  /** ISO 3166 alpha-2, with which national numbers are read. */
  country: string;
  options: LeadImportOptions;
  /** Epoch milliseconds: when the leads are enrolled. */
  now: number;
  /** Stops it; nothing is left behind. */
  signal: AbortSignal;
  /** Hears how many rows are read or written, and how many there are. It may hear the same again. */
  progress(stage: 'reading' | 'writing', done: number, total: number): void;
}

/** `importLeadsCsv` for one database. The bytes are given away. */
export type ImportLeads = (
  file: Array<Uint8Array<ArrayBuffer>>,
  work: ImportWork,
) => Promise<LeadImportResult>;

/**
 * Imports leads from a CSV file: those of its rows that can be, and tells why the others cannot. Leads that are
 * there are found by their phone and updated. All rows that it reports as imported are, or nothing is. It works in
 * small steps, so calls are answered meanwhile.
 *
 * @param file the bytes of the file, UTF-8, cut anywhere
 * @throws Refusal when the file cannot be read as a table; the signal's reason when it is aborted
 */
export async function importLeadsCsv(
  database: Database,
  file: readonly Uint8Array[],
  work: ImportWork,
): Promise<LeadImportResult> {
  const { options } = work;
  const all = await readCsvRows(file, options.delimiter, work.signal);
  const rows = options.header ? all.slice(1) : all;
  const read = createRowReader(options.columns, work.country);
  if (options.check) {
    const run = await startRun(work, database.kysely);
    await inSteps(rows, work, 'reading', async (some) => {
      const { leads, rejected } = read(some);
      run.result.rejected.push(...rejected);
      await run.take(leads);
    });
    return inOrder(run.result);
  }
  const leads: LeadRow[] = [];
  const faulty: LeadImportResult['rejected'] = [];
  await inSteps(rows, work, 'reading', (some) => {
    const found = read(some);
    leads.push(...found.leads);
    faulty.push(...found.rejected);
  });
  // In the order of the list, so that neighbours in the file are neighbours in the index: that is twice as fast.
  const sorted = await sortInSteps(leads, ({ name }) => name);
  const connection = await database.openConnection();
  try {
    return await inTransaction(connection, async (trx) => {
      const run = await startRun(work, trx, trx);
      await inSteps(sorted, work, 'writing', run.take);
      if (run.result.added > MANY) await renewStatistics(trx);
      const result = inOrder({ ...run.result, rejected: faulty.concat(run.result.rejected) });
      await noteImport(trx, work.company, result);
      return result;
    });
  } finally {
    await connection.close();
  }
}

/** Only how many: whose names and phones they were is for the leads to tell, which may be erased. */
async function noteImport(
  trx: Transaction<Tables>,
  company: string,
  result: LeadImportResult,
): Promise<void> {
  const { added, updated, unchanged, newCampaigns, rejected } = result;
  if (added + updated + newCampaigns.length === 0) return;
  await noteChange(trx, {
    company,
    did: 'imported',
    subject: { type: 'lead', id: null, name: 'CSV file' },
    after: {
      added,
      updated,
      unchanged,
      rejected: rejected.length,
      newCampaigns: newCampaigns.join(', ') || null,
    },
  });
}

async function inSteps<Row>(
  rows: readonly Row[],
  { progress, signal }: ImportWork,
  stage: 'reading' | 'writing',
  take: (some: readonly Row[]) => void | Promise<void>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS) {
    await take(rows.slice(start, start + ROWS));
    progress(stage, Math.min(start + ROWS, rows.length), rows.length);
    await breathe();
    signal.throwIfAborted();
  }
}

function inOrder(result: LeadImportResult): LeadImportResult {
  result.rejected.sort((a, b) => a.row - b.row);
  return result;
}
