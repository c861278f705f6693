import type { Database } from '../../server/database/database.ts';
import { saveCampaign } from '../../server/directory/campaigns.ts';
import { saveStaff } from '../../server/directory/staff.ts';
import { type ImportWork, importLeadsCsv } from '../../server/leads/importLeadsCsv.ts';
import type { LeadImportOptions } from '../../shared/api/leads.ts';
import { twoCompanies, user } from './directoryRecords.ts';

/** When the leads of an import are enrolled. */
export const NOW = 1_795_000_000_000;
const OPTIONS: LeadImportOptions = {
  check: false,
  header: true,
  delimiter: ',',
  columns: { name: 0, phone: 1, owner: 2, campaigns: 3 },
  createCampaigns: false,
};

/** Opens a database with users and campaigns of two companies; two users and two campaigns of `mine` have one name. */
export async function openDirectory(open: () => Promise<Database>): Promise<Database> {
  const database = await open();
  await twoCompanies(database);
  await saveStaff(database, 'mine', { ...user('dana', 'Dana Ortiz'), email: 'dana@harbor.example' });
  await saveStaff(database, 'mine', { ...user('lee', 'Lee'), email: 'lee@harbor.example' });
  await saveStaff(database, 'mine', user('lee2', 'LEE'));
  await saveStaff(database, 'theirs', user('other', 'Other User'));
  const campaigns = { spring: 'Spring sellers', comma: 'Sellers, autumn', one: 'Twice', two: 'twice' };
  for (const [id, name] of Object.entries(campaigns))
    await saveCampaign(database, 'mine', { id, name, assignedUser: null });
  await saveCampaign(database, 'theirs', { id: 'their', name: 'Theirs only', assignedUser: null });
  return database;
}

/** What an import differs in from the usual one: into the company `mine`, with a header, all four columns. */
type Changes = Partial<Omit<ImportWork, 'options'>> & { options?: Partial<LeadImportOptions> };

/** Imports a CSV text. */
export function importText(database: Database, text: string, { options, ...changes }: Changes = {}) {
  return importLeadsCsv(database, [new TextEncoder().encode(text)], {
    company: 'mine',
    country: 'US',
    now: NOW,
    signal: new AbortController().signal,
    progress: () => {},
    ...changes,
    options: { ...OPTIONS, ...options },
  });
}

/** Imports rows, below a header that is put above them. */
export function importRows(database: Database, rows: readonly string[], changes?: Changes) {
  return importText(database, ['Name,Phone,Owner,Campaigns', ...rows].join('\r\n'), changes);
}
