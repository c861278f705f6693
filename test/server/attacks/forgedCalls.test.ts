import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRows } from '../../support/allRows.ts';
import { freshPlace } from '../../support/databases.ts';
import { openRingpath, type PostOptions, type TestRingpath } from '../../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN, sampleWorkspace } from '../../support/sampleCompany.ts';

const RIVAL = { accountSid: `AC${'2'.repeat(32)}`, authTokens: ['the token of the rival'] };
const rival = {
  ...sampleWorkspace.companies[0],
  id: 'rival',
  name: 'Rival Homes',
  twilio: RIVAL,
  phoneNumbers: [{ number: '+12025550191', label: 'Main' }],
  staff: [],
  leads: [],
  campaigns: [],
};
const sid = (n: number) => `CA${n.toString(16).padStart(32, '0')}`;

describe.each(['sqlite', 'postgres'] as const)('a webhook on %s', (dialect) => {
  let ringpath: TestRingpath;
  beforeAll(async () => {
    const { databaseUrl } = await freshPlace(dialect);
    const workspace = { ...sampleWorkspace, companies: [...sampleWorkspace.companies, rival] };
    ringpath = await openRingpath({ workspace, databaseUrl });
    await ringpath.post('/twilio/voice', firstRing({ CallSid: sid(1) }), { token: SAMPLE_TOKEN });
  });
  afterAll(() => ringpath.close());

  const [rivalToken = ''] = RIVAL.authTokens;
  const forgeries: Array<[string, Record<string, string>, PostOptions]> = [
    ['with another company’s token', {}, { token: rivalToken }],
    ['with another company’s token and account', { AccountSid: RIVAL.accountSid }, { token: rivalToken }],
    ['without a signature', {}, { token: null }],
    ['with an empty token', {}, { token: '' }],
    ['with an empty token and no account', { AccountSid: '' }, { token: '' }],
    ['for another host', {}, { token: SAMPLE_TOKEN, url: 'https://evil.example/twilio/voice' }],
    ['with the practice account’s name', { AccountSid: 'practice' }, { token: SAMPLE_TOKEN }],
  ];

  it.each(forgeries)('that is forged %s leaves no trace, on no route', async (_how, changes, options) => {
    const before = await allRows(ringpath.database);
    const paths = ['/twilio/voice', `/twilio/calls/${sid(1)}/turns/1`, '/twilio/status', '/twilio/fallback'];
    for (const path of paths) {
      const params = firstRing({
        CallSid: sid(1),
        DialCallStatus: 'busy',
        CallStatus: 'completed',
        ...changes,
      });
      const response = await ringpath.post(path, params, options);
      expect([path, response.status]).toEqual([path, 403]);
      expect(await response.text()).toBe('Forbidden');
    }
    expect(await allRows(ringpath.database)).toEqual(before);
  });

  it('of one company does not end, go on with, or take over a call of another', async () => {
    const before = await allRows(ringpath.database);
    const own = { AccountSid: RIVAL.accountSid, To: '+12025550191', CallSid: sid(1) };
    for (const path of ['/twilio/voice', `/twilio/calls/${sid(1)}/turns/1`, '/twilio/status']) {
      const response = await ringpath.post(path, firstRing({ ...own, CallStatus: 'completed' }), {
        token: rivalToken,
      });
      expect([path, response.status]).toEqual([path, 403]);
    }
    expect(await allRows(ringpath.database)).toEqual(before);
  });

  it('that is played back gets the same answer, and nothing happens a second time', async () => {
    const ring = firstRing({ CallSid: sid(2) });
    const busy = { ...ring, CallStatus: 'in-progress', DialCallStatus: 'busy' };
    const over = { ...ring, CallStatus: 'completed' };
    const turn = `/twilio/calls/${sid(2)}/turns/1`;
    const play = async () => {
      const answers = [];
      for (const [path, params] of [
        ['/twilio/voice', ring],
        [turn, busy],
        ['/twilio/status', over],
      ] as const) {
        const response = await ringpath.post(path, params, { token: SAMPLE_TOKEN });
        answers.push([response.status, await response.text()]);
      }
      return answers;
    };
    const first = await play();
    const rows = await allRows(ringpath.database);
    expect(await play()).toEqual(first);
    expect(await Promise.all([play(), play(), play()])).toEqual([first, first, first]);
    expect(await allRows(ringpath.database)).toEqual(rows);
  });

  it('that is played back to another address, or for another call or turn, is refused', async () => {
    const ring = firstRing({ CallSid: sid(3) });
    await ringpath.post('/twilio/voice', ring, { token: SAMPLE_TOKEN });
    const url = `${ringpath.config.publicUrl}/twilio/calls/${sid(3)}/turns/1`;
    for (const path of [
      `/twilio/calls/${sid(1)}/turns/1`,
      `/twilio/calls/${sid(3)}/turns/2`,
      '/twilio/voice?x=1',
    ]) {
      const response = await ringpath.post(path, ring, { token: SAMPLE_TOKEN, url });
      expect([path, response.status]).toEqual([path, 403]);
    }
  });
});
