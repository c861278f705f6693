import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { openDatabase } from '../../server/database/database.ts';
import { saveCompany } from '../../server/directory/companies.ts';
import { newId } from '../../server/directory/newId.ts';
import { searchText } from '../../server/leads/searchText.ts';
import type { LeadImportMessage } from '../../shared/api/leads.ts';
import { signIn } from '../support/owner.ts';
import { benchWorkspace } from './directory.ts';
import { load, makeCalls } from './load.ts';
import { startRingpath } from './server.ts';

const CALLS_A_SECOND = 100;
const ROWS_OF_A_STATEMENT = 250;

/** What an import of leads came to. */
export interface ImportMeasured {
  rowsPerSecond: number;
  /** The same rows, ready made, put into the same table by the driver alone, in one transaction. */
  floorPerSecond: number;
  /** The longest that the server's event loop stood still meanwhile, in milliseconds. */
  longestDelay: number;
  /** Of calls that were answered meanwhile, in milliseconds. */
  p99: number;
}

interface Row {
  name: string;
  phone: string;
}

/** Measures the import of a CSV file over HTTP into the embedded database, while calls come in. */
export async function benchImport(leads: number): Promise<ImportMeasured> {
  const rows = Array.from({ length: leads }, (_, index) => makeRow(index, leads));
  const lines = rows.map(
    ({ name, phone }, index) => `${name},${phone},User ${index % 20},Campaign ${index % 20}`,
  );
  const floorPerSecond = leads / (await measureFloor(rows));
  const { workspace, called, callers } = benchWorkspace(1_000);
  const server = await startRingpath(workspace);
  const calls = (count: number, run: string) =>
    makeCalls({ count, run, publicUrl: server.publicUrl, account: server.account, called, callers });
  await load(server.port, calls(2_000, 'aa'), { connections: 20 });
  await server.longestDelay();
  const started = performance.now();
  const answering = load(server.port, calls(300, 'bb'), { connections: 20, rate: CALLS_A_SECOND });
  const last = await postCsv(server.port, ['Name,Phone,Owner,Campaigns', ...lines].join('\r\n'));
  const seconds = (performance.now() - started) / 1000;
  const longestDelay = await server.longestDelay();
  const { p99 } = await answering;
  await server.stop();
  if (!('done' in last) || last.done.added !== leads)
    throw new Error(`The import came to ${JSON.stringify(last).slice(0, 300)}`);
  return { rowsPerSecond: leads / seconds, floorPerSecond, longestDelay, p99 };
}

async function postCsv(port: number, body: string): Promise<LeadImportMessage> {
  const query = 'name=0&phone=1&owner=2&campaigns=3';
  const origin = `http://127.0.0.1:${port}`;
  const { name, value } = await signIn(origin);
  const response = await fetch(`${origin}/api/companies/bench/leads/import?${query}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/csv', origin, cookie: `${name}=${value}` },
  });
  const lines = (await response.text()).trimEnd().split('\n');
  return JSON.parse(lines.at(-1) ?? '') as LeadImportMessage;
}

/** Neither names nor phones in the order of the file, and none of the workspace's. */
function makeRow(index: number, leads: number): Row {
  const scatter = (factor: number) => (index * factor) % leads;
  const rest = 2_000_000 + Math.floor(scatter(7_919) / 2);
  return {
    name: `${String.fromCharCode(65 + (scatter(104_729) % 26))}. Lead ${scatter(104_729)}`,
    phone: `+1${index % 2 === 0 ? '415' : '617'}${rest}`,
  };
}

async function measureFloor(rows: readonly Row[]): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ringpath-bench-'));
  const database = await openDatabase({ dataFolder });
  const company = { id: 'bench', name: 'Bench', companyPhone: null, timeZone: 'UTC', country: 'US' };
  await saveCompany(database, company, 1);
  await database.close();
  const values = rows.map(({ name, phone }) => {
    const text = searchText({ name, phone, e164: phone });
    return ['bench', newId(), name, phone, phone, null, text];
  });
  const driver = new Libsql(join(dataFolder, 'ringpath.db'));
  driver.exec('pragma synchronous = full; pragma foreign_keys = on');
  const places = Array(ROWS_OF_A_STATEMENT).fill('(?, ?, ?, ?, ?, ?, ?)').join(', ');
  const insert = driver.prepare(
    `insert into leads (company_id, id, name, phone, phone_e164, assigned_user, search_text) values ${places}`,
  );
  const started = performance.now();
  driver.exec('begin');
  for (let start = 0; start < values.length; start += ROWS_OF_A_STATEMENT)
    insert.run(values.slice(start, start + ROWS_OF_A_STATEMENT).flat());
  driver.exec('commit');
  const seconds = (performance.now() - started) / 1000;
  driver.close();
  rmSync(dataFolder, { recursive: true, force: true });
  return seconds;
}
