import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectMigrated } from '../../../server/database/database.ts';
import { inTransaction } from '../../../server/database/inTransaction.ts';
import { sealTokens } from '../../../server/directory/accountTokens.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { freshPlace } from '../../support/databases.ts';
import { openRingpath, type PostOptions, type TestRingpath } from '../../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN, sampleWorkspace } from '../../support/sampleCompany.ts';

const LIMIT = 100;
const token = SAMPLE_TOKEN;
const SHAPED = 'K082VetS3zQLMW1/UANyVatMHgg=';

let calls = 0;
const newCall = (changes: Record<string, string> = {}) => {
  calls += 1;
  return firstRing({ CallSid: `CA${calls.toString(16).padStart(32, '0')}`, ...changes });
};

describe.each(['sqlite', 'postgres'] as const)('thousands of forged webhooks on %s', (dialect) => {
  let ringpath: TestRingpath;
  beforeAll(async () => {
    const { databaseUrl } = await freshPlace(dialect);
    // What the server does beside calls is not done: it asks the database, too.
    const after = () => () => {};
    ringpath = await openRingpath({ workspace: sampleWorkspace, databaseUrl, after });
  });
  afterAll(() => ringpath.close());

  /** What comes from a proxy on this machine, for a visitor with this address. */
  const from = (address: string, headers: Record<string, string> = {}) => ({
    headers: { 'x-forwarded-for': address, ...headers },
  });
  const forge = (address: string, path = '/twilio/voice') =>
    ringpath.post(path, newCall(), { token: 'wrong', ...from(address) });

  async function flood(address: string, count = LIMIT): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => forge(address)));
  }

  it('are refused with 403 first, and with 429 and how long to wait when they were a hundred', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < LIMIT; n += 1) statuses.push((await forge('203.0.113.1')).status);
    expect(new Set(statuses)).toEqual(new Set([403]));
    const over = await forge('203.0.113.1');
    expect(over.status).toBe(429);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await over.text()).not.toContain('<Response');
  });

  it.each([
    ['no signature', { token: null }],
    ['what is no signature', { token: null, headers: { 'x-twilio-signature': 'abc' } }],
    ['no form', { headers: { 'content-type': 'text/plain' } }],
    ['another host signed', { url: 'https://evil.example/twilio/voice', token }],
  ])('count, and get 429, with %s', async (what, options: PostOptions) => {
    const address = `198.51.100.${what.length}`;
    const ask = () =>
      ringpath.post('/twilio/voice', newCall(), { ...options, ...from(address, options.headers) });
    for (let n = 0; n < LIMIT; n += 1) expect((await ask()).status).toBe(403);
    expect((await ask()).status).toBe(429);
  });

  it('ask the database nothing when they are over the limit, but what it is asked anyway', async () => {
    await flood('203.0.113.2');
    const asked: string[] = [];
    const executor = ringpath.database.kysely.getExecutor();
    const execute = executor.executeQuery.bind(executor);
    const watching = vi.spyOn(executor, 'executeQuery').mockImplementation((query, ...more) => {
      asked.push(query.sql);
      return execute(query, ...more);
    });
    for (let n = 0; n < 30; n += 1) {
      const answers = await Promise.all(Array.from({ length: LIMIT }, () => forge('203.0.113.2')));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429]));
    }
    watching.mockRestore();
    expect(asked.filter((sql) => !sql.includes('directory_state'))).toEqual([]);
    expect(asked.length).toBeLessThan(100);
  });

  it('keep no signed call of the same address from its answer, on any route', async () => {
    const address = '203.0.113.3';
    await flood(address, 3_000);
    expect((await forge(address)).status).toBe(429);
    const params = newCall();
    const { CallSid } = params;
    const ring = await ringpath.post('/twilio/voice', params, { token, ...from(address) });
    expect(await ring.text()).toContain('>+12025550150</Number>');
    const busy = { ...params, CallStatus: 'in-progress', DialCallStatus: 'busy' };
    const turn = await ringpath.post(`/twilio/calls/${CallSid}/turns/1`, busy, { token, ...from(address) });
    expect(await turn.text()).toContain('<Record');
    const over = { ...params, CallStatus: 'completed' };
    expect((await ringpath.post('/twilio/status', over, { token, ...from(address) })).status).toBe(204);
    expect((await ringpath.post('/twilio/fallback', params, { token, ...from(address) })).status).toBe(200);
    const practice = newCall({ AccountSid: ringpath.practice.accountSid });
    expect((await ringpath.post('/twilio/voice', practice, from(address))).status).toBe(200);
    const stranger = newCall({ To: '+12025550199' });
    expect((await ringpath.post('/twilio/voice', stranger, { token, ...from(address) })).status).toBe(200);
  });

  it('keep no call from its answer whose token was entered a moment before, in another process', async () => {
    const address = '203.0.113.4';
    await flood(address, 1_000);
    const accountSid = `AC${'7'.repeat(32)}`;
    const other = await connectMigrated(ringpath.config);
    await inTransaction(other, (trx) =>
      trx
        .updateTable('companies')
        .set({
          twilio_account_sid: accountSid,
          twilio_tokens_sealed: sealTokens(ringpath.box, ['just entered']),
        })
        .where('id', '=', 'harbor')
        .execute(),
    );
    const params = newCall({ AccountSid: accountSid });
    const answering = ringpath.post('/twilio/voice', params, { token: 'just entered', ...from(address) });
    const old = ringpath.post('/twilio/voice', newCall(), { token, ...from(address) });
    expect(await (await answering).text()).toContain('>+12025550150</Number>');
    expect([403, 429]).toContain((await old).status);
    await other.close();
  });

  it('keep no call from its answer whose company has an account and no number yet', async () => {
    const address = '203.0.113.5';
    const accountSid = `AC${'8'.repeat(32)}`;
    const now = Date.now();
    const fields = { name: 'New Homes', companyPhone: null, timeZone: 'America/New_York', country: 'US' };
    await saveCompany(ringpath.database, { id: 'new', ...fields }, now);
    await ringpath.ask('/api/companies/new/twilio-account', {
      method: 'PUT',
      body: JSON.stringify({ accountSid, authToken: 'c'.repeat(32), base: { accountSid: null } }),
      headers: { 'content-type': 'application/json' },
    });
    await flood(address, 500);
    const call = newCall({ AccountSid: accountSid, To: '+12025550198' });
    const answer = await ringpath.post('/twilio/voice', call, { token: 'c'.repeat(32), ...from(address) });
    expect(await answer.text()).toContain('<Say>');
  });

  it('are counted by network: 64 bits of IPv6, and nobody else’s', async () => {
    for (let n = 0; n < LIMIT; n += 1) await forge(`2001:db8:1:2::${n.toString(16)}`);
    expect((await forge('2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await forge('2001:db8:1:3::1')).status).toBe(403);
    expect((await forge('203.0.113.77')).status).toBe(403);
  });

  it('cannot claim another address: of what was forwarded, only the last is believed', async () => {
    await flood('203.0.113.6');
    const spoofed = from('192.0.2.9, 203.0.113.6', { 'x-twilio-signature': SHAPED });
    expect((await ringpath.post('/twilio/voice', newCall(), { token: null, ...spoofed })).status).toBe(429);
  });

  it('get 429 while the database is gone, and signed calls the emergency answer', async () => {
    await flood('203.0.113.8');
    await ringpath.database.close();
    expect((await forge('203.0.113.8')).status).toBe(429);
    const call = newCall({ AccountSid: `AC${'7'.repeat(32)}` });
    const answer = await ringpath.post('/twilio/voice', call, {
      token: 'just entered',
      ...from('203.0.113.8'),
    });
    expect(await answer.text()).toContain('>+12025550150</Number>');
  });
});
