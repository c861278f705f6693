import { expect, it, onTestFinished } from 'vitest';
import type { AuditPage } from '../../../shared/api/audit.ts';
import { askApi } from '../../support/api.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';
import { openTwoCompanies } from '../../support/settingsCompanies.ts';

const DANA = {
  name: 'Dana Ortiz',
  email: null,
  phone: '(202) 555-0143',
  inboundTwilioNumber: '+12025550111',
};
/** The token with which tests ask. */
const BY = { type: 'token', id: expect.any(String), name: 'A test as admin' };

const rename = (ringpath: TestRingpath, name: string) =>
  askApi(ringpath, 'PUT', '/harbor/staff/dana', { fields: { ...DANA, name }, base: DANA });

it('tells who changed what, narrowed by the address, and nothing to another company', async () => {
  const ringpath = await openTwoCompanies('sqlite');
  await rename(ringpath, 'Dana Cruz');
  const ask = async (company: string, query = '') =>
    (await askApi<AuditPage>(ringpath, 'GET', `/${company}/audit${query}`)).body;
  const [latest] = (await ask('harbor')).rows;
  expect(latest).toMatchObject({
    by: BY,
    did: 'changed',
    subject: { type: 'staff', id: 'dana', name: 'Dana Cruz' },
    changes: [{ field: 'name', before: 'Dana Ortiz', after: 'Dana Cruz' }],
  });
  const at = latest?.at ?? 0;
  for (const query of [
    `?member=${latest?.by.id}`,
    '?about=staff',
    '?search=cruz',
    `?from=${at}&to=${at + 1}`,
    '?limit=1',
  ])
    expect((await ask('harbor', query)).rows).toEqual([latest]);
  const { next } = await ask('harbor', '?limit=1');
  expect((await ask('harbor', `?before=${next}`)).rows.map(({ did }) => did)).toEqual([
    'imported',
    'published',
  ]);
  expect((await ask('other')).rows.every(({ by }) => by.type === 'system')).toBe(true);
  expect((await ask('harbor', `?to=${at}&about=staff`)).rows).toEqual([]);
});

it('refuses what it cannot read', async () => {
  const ringpath = await openTwoCompanies('sqlite');
  const status = async (query: string) => (await askApi(ringpath, 'GET', `/harbor/audit?${query}`)).status;
  for (const query of ['limit=0', 'limit=201', 'from=yesterday', 'before=-1', 'about=constructor'])
    expect(await status(query), query).toBe(400);
  expect(await status('before=999')).toBe(404);
});

it('exports as a file that runs no formula, and notes that first', async () => {
  const ringpath = await openTwoCompanies('sqlite');
  await rename(ringpath, '=1+1');
  const response = await ringpath.ask('/api/companies/harbor/audit/export.csv?search=1');
  expect(response.headers.get('content-disposition')).toMatch(/"audit-harbor-\d{4}-\d\d-\d\d\.csv"/);
  const text = await response.text();
  const rows = text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(rows[0]?.slice(1)).toEqual([
    'Time (UTC)',
    'Who',
    'Acting as',
    'What',
    'About',
    'Name',
    'Field',
    'Before',
    'After',
  ]);
  const line = rows.find((cells) => cells[4] === 'changed');
  expect(line?.slice(5)).toEqual(['User', "'=1+1", 'Name', 'Dana Ortiz', "'=1+1"]);
  const all = await (await ringpath.ask('/api/companies/harbor/audit/export.csv')).text();
  expect(all).toContain('A test as admin,token,exported,Export,Audit,Search,,•••');
  expect(all.split('\r\n')[1]).toContain('A test as admin,token,exported,Export,Audit,,,');
  const seen = all.split('\r\n').length;
  await ringpath.ask('/api/companies/harbor/audit/export.csv', { method: 'HEAD' });
  const { body } = await askApi<AuditPage>(ringpath, 'GET', '/harbor/audit?about=export');
  expect(body.rows).toHaveLength(2);
  expect(seen).toBeGreaterThan(4);
});

it('notes an export of leads, without what was searched for', async () => {
  const ringpath = await openTwoCompanies('sqlite');
  await ringpath.ask('/api/companies/harbor/leads/export.csv?search=reed&owner=dana&campaign=spring');
  const { body } = await askApi<AuditPage>(ringpath, 'GET', '/harbor/audit?about=export');
  expect(body.rows).toMatchObject([
    {
      by: BY,
      did: 'exported',
      subject: { type: 'export', id: null, name: 'Leads' },
      changes: [
        { field: 'search', before: null, after: '•••' },
        { field: 'assignedUser', before: null, after: { id: 'dana', name: 'Dana Ortiz' } },
        { field: 'campaign', before: null, after: { id: 'spring', name: 'Spring sellers' } },
      ],
    },
  ]);
});

it('knows in a thread, too, in whose name leads are imported', async () => {
  const ringpath = await openRingpath({ workspace: sampleWorkspace, importInThread: true });
  onTestFinished(() => ringpath.close());
  const path = '/api/companies/harbor/leads/import?name=0&phone=1';
  const response = await ringpath.ask(path, { method: 'POST', body: 'Name,Phone\nIna,2025550181' });
  expect(await response.text()).toContain('"added":1');
  const { body } = await askApi<AuditPage>(ringpath, 'GET', '/harbor/audit?about=lead');
  expect(body.rows).toMatchObject([{ by: BY, did: 'imported', subject: { id: null } }]);
  expect(Math.abs((body.rows[0]?.at ?? 0) - Date.now())).toBeLessThan(60_000);
});
