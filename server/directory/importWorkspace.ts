import { setImmediate as breathe } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { ParsedWorkspace, WorkspaceFault } from '../../shared/directory/parsedWorkspace.ts';
import { parseWorkspaceInSteps } from '../../shared/directory/parseWorkspace.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import type { SecretBox } from '../secrets/secretBox.ts';
import { findConflicts } from './importConflicts.ts';
import { documentFaults, importFlows } from './importFlows.ts';
import { importLeads, leadConflicts } from './importLeads.ts';
import { importCampaigns, importCompany, importPhoneNumbers, importStaff } from './importRecords.ts';
import { removeNumbers, removeOtherCompanies, removePeople } from './importRemovals.ts';
import { flowWarnings, ownNumberWarnings } from './importWarnings.ts';
import { noteImport, noteTakenNumbers } from './noteImport.ts';
import { readStored } from './storedDirectory.ts';

export interface ImportOptions {
  /** Also removes what the file does not have. */
  replace?: boolean;
  /** Hears how many records are written, and how many there are. It may hear the same number again. */
  progress?: (done: number, total: number) => void;
  /** Epoch milliseconds. */
  now: number;
  /** The file must hold one company, which goes into this one whatever its id. No other company is touched or named. */
  intoCompany?: string;
  /** Marks the companies as the invented one, which gives way to real ones. */
  asDemo?: boolean;
}

/** How many records of each sort the file had. */
export type ImportSummary = Record<
  'companies' | 'phoneNumbers' | 'staff' | 'campaigns' | 'leads' | 'flows',
  number
>;

/** Everything landed, or nothing did. Paths are those of the file, such as `companies[0].staff[2].phone`. */
export type ImportResult =
  | { ok: true; summary: ImportSummary; warnings: WorkspaceFault[] }
  | { ok: false; faults: WorkspaceFault[] };

/** What every part of an import is given. */
export interface Import {
  trx: Transaction<Tables>;
  box: SecretBox;
  parsed: ParsedWorkspace;
  replace: boolean;
  now: number;
  intoCompany?: string;
  asDemo: boolean;
  /** Counts records as written. */
  count(records: number): void;
}

/** Carries the faults out of the transaction, so that it is undone. */
class Refused extends Error {
  readonly faults: WorkspaceFault[];
  constructor(faults: WorkspaceFault[]) {
    super('The workspace file has faults.');
    this.faults = faults;
  }
}

/**
 * Reads a workspace file into the database: all of it, or nothing and the list of every fault. Records with the
 * same id are updated. It runs on a connection of its own and in small steps, so calls are answered meanwhile.
 *
 * @param text the file's text
 * @example const result = await importWorkspace(database, box, readFileSync(file, 'utf8'), { now: Date.now() });
 */
export async function importWorkspace(
  database: Database,
  box: SecretBox,
  text: string,
  options: ImportOptions,
): Promise<ImportResult> {
  const { replace = false, progress, now, intoCompany, asDemo = false } = options;
  const parsed = await parseInSteps(text);
  if (intoCompany !== undefined) direct(parsed, intoCompany);
  const summary = countRecords(parsed);
  const total = Object.values(summary).reduce((sum, count) => sum + count, 0);
  const connection = await database.openConnection();
  try {
    const warnings = await inTransaction(connection, async (trx) => {
      let done = 0;
      const count = (records: number) => {
        done += records;
        progress?.(done, total);
      };
      return write({ trx, box, parsed, replace, now, intoCompany, asDemo, count });
    });
    return { ok: true, summary, warnings: [...parsed.warnings, ...warnings] };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, faults: error.faults };
    throw error;
  } finally {
    await connection.close();
  }
}

async function parseInSteps(text: string): Promise<ParsedWorkspace> {
  const steps = parseWorkspaceInSteps(text, documentFaults);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
}

/** Directs the file's one company into the company of this id. */
function direct(parsed: ParsedWorkspace, intoCompany: string): void {
  if (parsed.faults.length === 0 && parsed.companies.length !== 1) {
    parsed.faults.push({
      path: 'companies',
      message: 'Expected exactly one company: the file goes into one.',
    });
  }
  for (const company of parsed.companies) company.id = intoCompany;
  for (const reference of parsed.references) reference.company = intoCompany;
}

function countRecords({ companies }: ParsedWorkspace): ImportSummary {
  const sum = (list: 'phoneNumbers' | 'staff' | 'campaigns' | 'leads' | 'flows') =>
    companies.reduce((count, company) => count + (company[list]?.length ?? 0), 0);
  return {
    companies: companies.length,
    phoneNumbers: sum('phoneNumbers'),
    staff: sum('staff'),
    campaigns: sum('campaigns'),
    leads: sum('leads'),
    flows: sum('flows'),
  };
}

/** Writes everything, and returns the warnings that only the store can give. @throws Refused */
async function write(work: Import): Promise<WorkspaceFault[]> {
  const { parsed, replace } = work;
  const stored = await readStored(work.trx);
  const { faults, warnings } = findConflicts(work, stored);
  if (!replace && parsed.faults.length === 0) faults.push(...(await leadConflicts(work)));
  if (parsed.faults.length + faults.length > 0) throw new Refused([...parsed.faults, ...faults]);

  const { companies } = parsed;
  if (replace && work.intoCompany === undefined) await removeOtherCompanies(work, stored);
  for (const company of companies) await importCompany(work, company, stored);
  if (replace) for (const company of companies) await removePeople(work, company);
  await importPhoneNumbers(work, stored);
  if (replace) for (const company of companies) await removeNumbers(work, company);
  await importStaff(work);
  for (const company of companies) {
    await importCampaigns(work, company);
    await importLeads(work, company);
    await importFlows(work, company);
    await noteImport(work, company, stored);
  }
  await noteTakenNumbers(work, stored);
  return [...warnings, ...(await ownNumberWarnings(work)), ...(await flowWarnings(work))];
}
