import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LeadFields, LeadImportMessage, LeadsPage, LeadView } from '../../../shared/api/leads.ts';
import { leadFields } from '../../../shared/api/recordFields.ts';
import { askApi } from '../../support/api.ts';
import { freshPlace } from '../../support/databases.ts';
import { freePort } from '../../support/freePort.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';
import { tokenFor } from '../../support/tokens.ts';

const AT = Date.parse('2026-11-23T23:30:00Z');

async function open(
  dialect: 'sqlite' | 'postgres' = 'sqlite',
  importInThread = false,
): Promise<TestRingpath> {
  const [harbor] = sampleWorkspace.companies;
  const other = { id: 'pier', name: 'Pier', companyPhone: null, timeZone: 'Asia/Tokyo', country: 'US' };
  const workspace = { ...sampleWorkspace, companies: [harbor, other] };
  const { databaseUrl } = await freshPlace(dialect);
  const ringpath = await openRingpath({ workspace, databaseUrl, importInThread, now: () => AT });
  onTestFinished(() => ringpath.close());
  return ringpath;
}

const fields = (changes: Partial<LeadFields> = {}): LeadFields => ({
  name: 'Ina Brandt',
  phone: '(202) 555-0181',
  assignedUser: 'dana',
  campaigns: [{ campaign: 'spring' }],
  ...changes,
});

async function importCsv(ringpath: TestRingpath, text: string, query = ''): Promise<LeadImportMessage[]> {
  const path = `/api/companies/harbor/leads/import?name=0&phone=1&owner=2&campaigns=3${query}`;
  const response = await ringpath.ask(path, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'text/csv' },
  });
  expect(response.headers.get('content-type')).toContain('application/x-ndjson');
  const lines = (await response.text()).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as LeadImportMessage);
}

/** Listens as a real server does, so that a browser can go away. */
async function listen(ringpath: TestRingpath): Promise<string> {
  const port = await freePort();
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: ringpath.app.fetch, port, hostname: '127.0.0.1' }, () =>
      resolve(started as Server),
    );
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${port}/api/companies/harbor/leads`;
}

describe('a lead', () => {
  it('is added, read, changed and removed', async () => {
    const ringpath = await open();
    const added = await askApi<LeadView>(ringpath, 'POST', '/harbor/leads', { fields: fields() });
    expect(added).toMatchObject({
      status: 201,
      body: {
        name: 'Ina Brandt',
        phone: { typed: '(202) 555-0181', e164: '+12025550181' },
        assignedUser: { id: 'dana', name: 'Dana Ortiz' },
        campaigns: [{ campaign: 'spring', name: 'Spring sellers', enrolledAt: AT }],
      },
    });
    const path = `/harbor/leads/${added.body.id}`;
    expect(await askApi(ringpath, 'GET', path)).toEqual({ status: 200, body: added.body });
    const base = leadFields(added.body);
    const change = { fields: { ...base, name: ' Ina B. ', phone: '' }, base };
    const changed = await askApi<LeadView>(ringpath, 'PUT', path, change);
    expect(changed).toMatchObject({ status: 200, body: { name: 'Ina B.', phone: { typed: null } } });
    expect(await askApi(ringpath, 'PUT', path, { fields: { ...base, name: 'Ida' }, base })).toMatchObject({
      status: 409,
      body: { current: { ...base, name: 'Ina B.', phone: null } },
    });
    expect(await askApi(ringpath, 'DELETE', path)).toEqual({ status: 204, body: null });
    expect((await askApi(ringpath, 'GET', path)).status).toBe(404);
    expect((await askApi(ringpath, 'DELETE', path)).status).toBe(404);
  });

  it.each([
    [{ name: '  ' }, 422, 'name'],
    [{ name: '\u200b \u202e' }, 422, 'name'],
    [{ name: 'x'.repeat(201) }, 422, 'name'],
    [{ phone: '+12025550177' }, 422, 'phone'],
    [{ assignedUser: 'nobody' }, 422, 'assignedUser'],
    [{ campaigns: [{ campaign: 'none' }] }, 422, 'campaigns'],
    [{ campaigns: 'spring' }, 400, undefined],
  ])('with %j is refused with status %i at the field %s', async (changes, status, field) => {
    const ringpath = await open();
    const refused = await askApi(ringpath, 'POST', '/harbor/leads', { fields: { ...fields(), ...changes } });
    expect(refused).toMatchObject({ status, body: field ? { field } : {} });
  });

  it('is not there for another company', async () => {
    const ringpath = await open();
    expect((await askApi(ringpath, 'GET', '/pier/leads/l-1')).status).toBe(404);
    expect((await askApi(ringpath, 'DELETE', '/pier/leads/l-1')).status).toBe(404);
    const base = fields();
    expect((await askApi(ringpath, 'PUT', '/pier/leads/l-1', { fields: base, base })).status).toBe(404);
    expect((await askApi<LeadsPage>(ringpath, 'GET', '/pier/leads')).body).toEqual({
      rows: [],
      next: null,
      total: 0,
    });
  });
});

describe('the list of leads', () => {
  it('comes in pages, and takes its filters from the address', async () => {
    const ringpath = await open();
    await importCsv(ringpath, 'a,2025550181,dana ortiz,\nb,2025550182,,\nc,2025550183,,', '&header=false');
    const first = await askApi<LeadsPage>(ringpath, 'GET', '/harbor/leads?limit=2');
    expect(first.body).toMatchObject({ rows: [{ name: 'a' }, { name: 'b' }], total: 4 });
    const next = await askApi<LeadsPage>(ringpath, 'GET', `/harbor/leads?limit=2&after=${first.body.next}`);
    expect(next.body).toMatchObject({ rows: [{ name: 'c' }, { name: 'Sam Reed' }], next: null });
    expect(next.body).not.toHaveProperty('total');
    const names = async (query: string) =>
      (await askApi<LeadsPage>(ringpath, 'GET', `/harbor/leads?${query}`)).body.rows.map(({ name }) => name);
    expect(await names('owner=dana')).toEqual(['a']);
    expect(await names('owner=')).toEqual(['b', 'c', 'Sam Reed']);
    expect(await names('campaign=spring&search=sam')).toEqual(['Sam Reed']);
    expect(await names('search=%20555-0182%20')).toEqual(['b']);
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'after=x', 'after=W10', 'after=WyJcdTAwMDAiLCIiXQ'])(
    'refuses %s',
    async (query) => {
      const ringpath = await open();
      expect((await askApi(ringpath, 'GET', `/harbor/leads?${query}`)).status).toBe(400);
    },
  );
});

describe('an import of leads', () => {
  it('tells how far it is, and at the end what came of it', async () => {
    const ringpath = await open();
    const rows = Array.from(
      { length: 1_200 },
      (_, index) => `N${index},${index % 2 ? '55' : 2_025_560_000 + index}`,
    );
    const messages = await importCsv(ringpath, ['Name,Phone', ...rows].join('\n'));
    expect(messages[0]).toMatchObject({ progress: { stage: 'reading', total: 1_200 } });
    expect(messages).toContainEqual({ progress: expect.objectContaining({ stage: 'writing', total: 600 }) });
    const last = messages.at(-1);
    expect(last).toMatchObject({ done: { added: 600, updated: 0, unchanged: 0, newCampaigns: [] } });
    const rejected = last && 'done' in last ? last.done.rejected : [];
    expect(rejected).toHaveLength(600);
    expect(rejected[599]).toEqual({
      row: 1_201,
      reason: '“55” is not a valid phone number.',
      cells: ['N1199', '55'],
    });
  });

  it('tells what is wrong with a file that is no table, and with options', async () => {
    const ringpath = await open();
    expect(await importCsv(ringpath, 'Name,Phone\n"Ina,2025550181')).toEqual([
      { error: expect.stringMatching(/^Row 2 has no end.*Nothing was imported\.$/) },
    ]);
    for (const query of ['name=x', 'delimiter=%22', 'check=maybe', 'phone=-1']) {
      const refused = await askApi(ringpath, 'POST', `/harbor/leads/import?${query}`, 'a,b');
      expect(refused).toMatchObject({ status: 400, body: { error: expect.stringContaining('option') } });
    }
  });

  it('refuses a file above 64 MB', async () => {
    const ringpath = await open();
    const response = await ringpath.ask('/api/companies/harbor/leads/import?phone=0', {
      method: 'POST',
      body: 'a',
      headers: { 'content-length': String(65 * 1024 * 1024) },
    });
    expect(response.status).toBe(413);
  });

  it('runs in a thread of its own as it does without', async () => {
    const ringpath = await open('sqlite', true);
    const messages = await importCsv(ringpath, 'Name,Phone\nÖmer,2025550181\nIna,55');
    expect(messages.at(-1)).toMatchObject({ done: { added: 1, rejected: [{ row: 3 }] } });
    expect((await importCsv(ringpath, '"')).at(-1)).toEqual({
      error: expect.stringMatching(/^Row 1 has no end/),
    });
  });

  it.each([
    ['sqlite', 'in the thread that answers', false],
    ['sqlite', 'in a thread of its own', true],
    ['postgres', 'in the thread that answers', false],
    ['postgres', 'in a thread of its own', true],
  ] as const)(
    'leaves nothing behind on %s, %s, when the browser goes away',
    async (dialect, _where, importInThread) => {
      const ringpath = await open(dialect, importInThread);
      const address = await listen(ringpath);
      const rows = Array.from({ length: 20_000 }, (_, index) => `N${index},+1202${5_560_000 + index},,New`);
      const body = ['Name,Phone,Owner,Campaigns', ...rows].join('\n');
      const gone = new AbortController();
      const query = 'name=0&phone=1&owner=2&campaigns=3&createCampaigns=true';
      const headers = { authorization: `Bearer ${await tokenFor(ringpath.database, 'harbor', 'editor')}` };
      const answer = await fetch(`${address}/import?${query}`, {
        method: 'POST',
        headers,
        body,
        signal: gone.signal,
      });
      const decoder = new TextDecoder();
      let heard = '';
      for await (const piece of answer.body ?? []) {
        heard += decoder.decode(piece, { stream: true });
        if (heard.includes('"writing"')) break;
      }
      gone.abort();
      expect(heard).toContain('"writing"');
      expect(heard).not.toContain('"done":{');
      // A write waits for the import's transaction, so after it the import is over one way or the other.
      const { status } = await askApi(ringpath, 'POST', '/harbor/leads', { fields: fields() });
      expect(status).toBe(201);
      const { body: left } = await askApi<LeadsPage>(ringpath, 'GET', '/harbor/leads');
      expect(left).toMatchObject({ rows: [{ name: 'Ina Brandt' }, { name: 'Sam Reed' }], total: 2 });
      const campaigns = await ringpath.database.kysely.selectFrom('campaigns').select('id').execute();
      expect(campaigns).toEqual([{ id: 'spring' }]);
    },
  );
});

describe('an export of leads', () => {
  it('is a file with the company’s day in its name, harmless for spreadsheets, of the leads that are shown', async () => {
    const ringpath = await open();
    await importCsv(ringpath, "'=1+1,2025550181,dana ortiz,\nb,2025550182,,", '&header=false');
    const response = await ringpath.ask('/api/companies/harbor/leads/export.csv?search=555018');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="leads-harbor-2026-11-23.csv"',
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
      "\ufeffName,Phone,Owner,Owner e-mail,Campaigns\r\n'=1+1,'+12025550181,Dana Ortiz,,\r\nb,'+12025550182,,,\r\n",
    );
    const elsewhere = await ringpath.ask('/api/companies/pier/leads/export.csv');
    expect(elsewhere.headers.get('content-disposition')).toContain('leads-pier-2026-11-24.csv');
  });
});
