import { describe, expect, it, onTestFinished } from 'vitest';
import type { ProblemView } from '../../../shared/api/problems.ts';
import { tellProblem } from '../../support/problems.ts';
import { openRingpath } from '../../support/ringpath.ts';
import { firstRing } from '../../support/sampleCompany.ts';

const ACCOUNT = `AC${'1'.repeat(32)}`;
const TOKEN = '12345';
const company = {
  id: 'harbor',
  name: 'Harbor Realty',
  timeZone: 'America/New_York',
  country: 'US',
  twilio: { accountSid: ACCOUNT, authTokens: [TOKEN] },
  phoneNumbers: [{ number: '+12025550112', label: 'Spring mailers' }],
};

async function openCompany() {
  const ringpath = await openRingpath({
    workspace: { format: 'ringpath-workspace', version: 1, companies: [company] },
  });
  onTestFinished(() => ringpath.close());
  const get = async <View>(path: string): Promise<View> => {
    const response = await ringpath.ask(`/api/companies/harbor/problems${path}`);
    expect(response.status).toBe(200);
    return (await response.json()) as View;
  };
  const ids = async () => (await get<ProblemView[]>('')).map(({ id }) => id);
  return { ringpath, get, ids };
}

describe('GET /problems', () => {
  it('lists them, and counts them for the badge', async () => {
    const { get } = await openCompany();
    const list = await get<ProblemView[]>('');
    expect(list.map((problem) => tellProblem(problem)[0])).toEqual([
      'error on layer 1: The Company Phone of Harbor Realty is empty.',
      'warning: The connection of 1 number to Twilio was never checked.',
    ]);
    expect(await get('/count')).toEqual({ errors: 1, warnings: 1 });
  });

  it('has a real call that reached nobody, and not a simulated one', async () => {
    const { ringpath, ids } = await openCompany();
    const simulated = firstRing({ AccountSid: ringpath.practice.accountSid, CallSid: `CA${'2'.repeat(32)}` });
    expect((await ringpath.post('/twilio/voice', simulated)).status).toBe(200);
    expect(await ids()).not.toContain('calls:unroutable:+12025550112');
    const real = firstRing({ AccountSid: ACCOUNT });
    expect((await ringpath.post('/twilio/voice', real, { token: TOKEN })).status).toBe(200);
    expect(await ids()).toContain('calls:unroutable:+12025550112');
  });

  it('has a real call to a number that nobody holds', async () => {
    const { ringpath, ids } = await openCompany();
    const call = firstRing({ AccountSid: ACCOUNT, To: '+12025550199' });
    expect((await ringpath.post('/twilio/voice', call, { token: TOKEN })).status).toBe(200);
    expect(await ids()).toContain('calls:unknown:+12025550199');
  });

  it('never holds a token', async () => {
    const { ringpath } = await openCompany();
    await ringpath.database.kysely.updateTable('companies').set({ twilio_tokens_sealed: 'v1.x.y' }).execute();
    const response = await ringpath.ask('/api/companies/harbor/problems');
    const text = await response.text();
    expect(text).toContain('RINGPATH_SECRET');
    expect(text).not.toContain('v1.x.y');
  });

  it('answers 404 for a company that is not there', async () => {
    const { ringpath } = await openCompany();
    for (const path of ['problems', 'problems/count']) {
      expect((await ringpath.ask(`/api/companies/nowhere/${path}`)).status).toBe(404);
    }
  });

  it('sees at once what was mended', async () => {
    const { ringpath, get } = await openCompany();
    expect(await get('/count')).toEqual({ errors: 1, warnings: 1 });
    const { name, timeZone, country } = company;
    const base = { name, companyPhone: null, timeZone, country };
    const response = await ringpath.ask('/api/companies/harbor', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fields: { ...base, companyPhone: '+12025550100' }, base }),
    });
    expect(response.status).toBe(200);
    expect(await get('/count')).toEqual({ errors: 0, warnings: 1 });
  });
});
