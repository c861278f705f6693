import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewTokenView } from '../../../shared/api/accounts.ts';
import { freshPlace } from '../../support/databases.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { TWO_COMPANIES } from '../../support/settingsCompanies.ts';

const DAY = 24 * 60 * 60 * 1_000;

describe.each(['sqlite', 'postgres'] as const)('an API token on %s', (dialect) => {
  let ringpath: TestRingpath;
  let now = Date.now();
  beforeAll(async () => {
    const { databaseUrl } = await freshPlace(dialect);
    ringpath = await openRingpath({ workspace: TWO_COMPANIES, databaseUrl, now: () => now });
  });
  afterAll(() => ringpath.close());

  async function make(role: string, days: number | null = null): Promise<NewTokenView> {
    const response = await ringpath.ask('/api/companies/harbor/tokens', {
      method: 'POST',
      body: JSON.stringify({ name: 'Nightly', role, days }),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    return (await response.json()) as NewTokenView;
  }
  const ask = async (authorization: string, path = '/api/companies/harbor', method = 'GET') =>
    (await ringpath.app.request(path, { method, headers: { authorization } })).status;

  it('that was revoked, or is too old, opens nothing', async () => {
    const revoked = await make('admin');
    expect(await ask(`Bearer ${revoked.secret}`)).toBe(200);
    await ringpath.ask(`/api/companies/harbor/tokens/${revoked.token.id}`, { method: 'DELETE' });
    expect(await ask(`Bearer ${revoked.secret}`)).toBe(401);
    const short = await make('admin', 1);
    expect(await ask(`Bearer ${short.secret}`)).toBe(200);
    now += DAY;
    expect(await ask(`Bearer ${short.secret}`)).toBe(401);
  });

  it('of another company opens nothing, and does not tell that the company is there', async () => {
    const { secret } = await make('admin');
    for (const path of ['/api/companies/other', '/api/companies/other/leads', '/api/companies/nowhere']) {
      expect([path, await ask(`Bearer ${secret}`, path)]).toEqual([path, 404]);
    }
  });

  it('opens neither the account nor the installation', async () => {
    const { secret } = await make('admin');
    for (const path of [
      '/api/companies',
      '/api/me/sessions',
      '/api/installation/companies',
      '/api/installation/members',
    ]) {
      expect([path, await ask(`Bearer ${secret}`, path)]).toEqual([path, 403]);
    }
    expect(await ask(`Bearer ${secret}`, '/api/installation/companies', 'POST')).toBe(403);
  });

  it('counts in its header alone: not in the address, where logs have it, and not in a form', async () => {
    const { secret } = await make('admin');
    const path = '/api/companies/harbor';
    for (const query of [
      `?token=${secret}`,
      `?access_token=${secret}`,
      `?authorization=Bearer%20${secret}`,
    ]) {
      expect((await ringpath.app.request(path + query)).status).toBe(401);
    }
    const headers = { cookie: `token=${secret}; ringpath.session_token=${secret}`, 'x-api-key': secret };
    expect((await ringpath.app.request(path, { headers })).status).toBe(401);
  });

  it.each([
    ['nothing', ''],
    ['a scheme alone', 'Bearer '],
    ['another scheme', 'Basic SECRET'],
    ['a part of it', 'Bearer CUT'],
    ['its hash', 'Bearer HASH'],
    ['another case', 'Bearer UPPER'],
    ['two of them', 'Bearer SECRET, Bearer SECRET'],
    ['SQL', "Bearer ringpath_' or '1'='1"],
    ['a very long one', `Bearer ringpath_${'a'.repeat(100_000)}`],
  ])('is not guessed by %s', async (_what, authorization) => {
    const { secret } = await make('admin');
    const { secret_hash } = await ringpath.database.kysely
      .selectFrom('tokens')
      .select('secret_hash')
      .where('name', '=', 'Nightly')
      .limit(1)
      .executeTakeFirstOrThrow();
    const sent = authorization
      .replaceAll('SECRET', secret)
      .replace('CUT', secret.slice(0, -1))
      .replace('HASH', secret_hash)
      .replace('UPPER', secret.toUpperCase());
    expect(await ask(sent)).toBe(401);
  });

  it('is shown once, and stands in no later answer and in no row', async () => {
    const { secret } = await make('editor');
    const listed = await (await ringpath.ask('/api/companies/harbor/tokens')).text();
    expect(listed).not.toContain(secret);
    for (const table of ['tokens', 'audit'] as const) {
      const rows = await ringpath.database.kysely.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
  });

  it('of an archived company opens nothing, and the company’s calls are answered as before', async () => {
    const { secret } = await make('admin');
    const archive = (at: number | null) =>
      ringpath.database.kysely
        .updateTable('companies')
        .set({ archived_at: at })
        .where('id', '=', 'harbor')
        .execute();
    await archive(1);
    expect(await ask(`Bearer ${secret}`)).toBe(404);
    const params = {
      AccountSid: ringpath.practice.accountSid,
      CallSid: `CA${'7'.repeat(32)}`,
      From: '+12025550188',
      To: '+12025550112',
    };
    expect(await (await ringpath.post('/twilio/voice', params)).text()).toContain('>+12025550150</Number>');
    await archive(null);
    expect(await ask(`Bearer ${secret}`)).toBe(200);
  });
});
