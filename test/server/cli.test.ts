import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../server/database/database.ts';
import { saveCompany } from '../../server/directory/companies.ts';
import { sampleWorkspace } from '../support/sampleCompany.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringpath-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function ringpath(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'server/cli.ts', ...args],
    { env: { ...process.env, RINGPATH_DATA: join(folder, 'data'), DATABASE_URL: '' }, encoding: 'utf8' },
  );
  return { stdout, stderr, status };
}

it('imports a file, says what it had, and exports the same again', () => {
  const file = join(folder, 'workspace.json');
  writeFileSync(file, JSON.stringify(sampleWorkspace));
  expect(ringpath('import', file)).toMatchObject({
    status: 0,
    stdout: 'Imported 1 company, 3 phone numbers, 2 users, 1 campaign, 1 lead, 0 flows.\n',
  });
  const out = join(folder, 'out.json');
  expect(ringpath('export', out, '--with-secrets').status).toBe(0);
  const [company] = JSON.parse(readFileSync(out, 'utf8')).companies;
  expect(company).toMatchObject({ id: 'harbor', twilio: sampleWorkspace.companies[0]?.twilio });
  expect(JSON.parse(ringpath('export').stdout).companies[0].twilio.authTokens).toBeUndefined();
});

it('notes in the audit who imported and exported on this machine', async () => {
  const file = join(folder, 'workspace.json');
  writeFileSync(file, JSON.stringify(sampleWorkspace));
  ringpath('import', file);
  ringpath('export');
  const database = await openDatabase({ dataFolder: join(folder, 'data') });
  const rows = await database.kysely.selectFrom('audit').selectAll().orderBy('seq').execute();
  await database.close();
  expect(rows.map(({ did }) => did)).toEqual(['published', 'imported', 'exported']);
  expect(new Set(rows.map((row) => `${row.actor_type} ${row.actor_name}`))).toEqual(
    new Set([`command ${userInfo().username}`]),
  );
});

it('sees what a server writes after a command has used the same files, and the server loses none of it', async () => {
  const server = await openDatabase({ dataFolder: join(folder, 'data') });
  const further = await server.openConnection();
  const company = (id: string) => ({ id, name: id, companyPhone: null, timeZone: 'UTC', country: 'US' });
  await saveCompany(server, company('before'), 1);
  const exported = () => JSON.parse(ringpath('export').stdout).companies.map(({ id }: { id: string }) => id);
  expect(exported()).toEqual(['before']);
  await saveCompany(server, company('after'), 2);
  await saveCompany(further, company('later'), 3);
  expect(exported().sort()).toEqual(['after', 'before', 'later']);
  await further.close();
  await server.close();
});

it('refuses a faulty file with every fault by its path, an admin whom nobody knows, and unknown commands with the usage', () => {
  const file = join(folder, 'workspace.json');
  const [harbor] = sampleWorkspace.companies;
  writeFileSync(
    file,
    JSON.stringify({ ...sampleWorkspace, companies: [{ ...harbor, country: 'XX', campaigns: 7 }] }),
  );
  const whole = join(folder, 'whole.json');
  writeFileSync(whole, JSON.stringify(sampleWorkspace));
  const forNobody = ringpath('import', whole, '--admin', 'nobody@ringpath.example');
  expect(forNobody).toMatchObject({ status: 1, stdout: '' });
  expect(forNobody.stderr).toContain('Nobody signs in as nobody@ringpath.example.');
  const refused = ringpath('import', file);
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toContain('companies[0].country: ');
  expect(refused.stderr).toContain('companies[0].campaigns: ');
  expect(ringpath('improt').stderr).toContain('There is no command "improt".');
  expect(ringpath('import', join(folder, 'none.json')).stderr).toContain('cannot be read');
});
