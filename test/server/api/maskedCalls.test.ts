import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { ApiEnv } from '../../../server/api/companyEnv.ts';
import { type CompanyParts, companyRoutes } from '../../../server/api/companyRoutes.ts';
import { addCallComment } from '../../../server/calls/callComments.ts';
import { openCallHistory } from '../../../server/calls/callHistory.ts';
import { openLiveFeed } from '../../../server/calls/liveFeed.ts';
import type { Database } from '../../../server/database/database.ts';
import { getCompany } from '../../../server/directory/companies.ts';
import { may, type Role } from '../../../shared/accounts/roles.ts';
import type { CallDetail } from '../../../shared/api/callDetail.ts';
import type { TestRingpath } from '../../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN } from '../../support/sampleCompany.ts';
import { openTwoCompanies } from '../../support/settingsCompanies.ts';

const SID = `CA${'1'.repeat(32)}`;

/**
 * The routes without the guard, for a member who sees calls and yet not in full. No role does today, and the routes
 * must not depend on that.
 */
function routesFor({ database }: TestRingpath, role: Role) {
  const app = new Hono<ApiEnv>();
  app.use(async (context, next) => {
    const company = await getCompany(database, 'harbor');
    if (!company) throw new Error('The sample company is missing.');
    context.set('company', { ...company, role });
    context.set('access', {
      role,
      may: (permission) => may(role, permission),
      onChange: () => () => undefined,
      isStill: async () => true,
    });
    await next();
  });
  const parts = { database, history: openCallHistory(database), feed: openLiveFeed(), now: Date.now };
  // These are all the parts that the two routes use.
  return app.route('/', companyRoutes(parts as unknown as CompanyParts));
}

describe.each<Database['dialect']>(['sqlite', 'postgres'])('on %s', (dialect) => {
  async function openWithCall(): Promise<TestRingpath> {
    const ringpath = await openTwoCompanies(dialect);
    const form = firstRing({ CallSid: SID, From: '+12025550177' });
    expect((await ringpath.post('/twilio/voice', form, { token: SAMPLE_TOKEN })).status).toBe(200);
    return ringpath;
  }

  async function firstOfFeed(app: Hono<ApiEnv>): Promise<string> {
    const reader = (await app.request('/live')).body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (reader && !text.includes('"active"')) text += (await reader.read()).value ?? '';
    await reader?.cancel();
    return text;
  }

  it('a recorded call and the live feed are masked for who may not see in full', async () => {
    const app = routesFor(await openWithCall(), 'trainee');
    const call = await (await app.request(`/calls/${SID}`)).text();
    const feed = await firstOfFeed(app);
    for (const told of [call, feed]) {
      expect(told).toContain('"leadName":"S. R."');
      expect(told).toContain('"whose":"M. L."');
      for (const secret of ['Sam', 'Reed', 'Marcus', '0177', '0144', '202 555'])
        expect(told).not.toContain(secret);
    }
  });

  it('what is known at each turn is masked, too: facts, TwiML and what the webhook sent', async () => {
    const ringpath = await openWithCall();
    const place = { company: 'harbor', callSid: SID };
    await addCallComment(ringpath.database, place, 'Sam Reed calls again.');
    const { turns, comments }: CallDetail = await (
      await routesFor(ringpath, 'trainee').request(`/calls/${SID}`)
    ).json();
    const [turn] = turns;
    expect(turn?.facts).toMatchObject({ lead: { name: 'S. R.' }, caller: { e164: '+12•••••••77' } });
    expect(turn?.answer).toContain('>+12•••••••44</Number>');
    expect(turn?.params).toMatchObject({ From: '+12•••••••77', To: '+12025550112' });
    expect(comments).toEqual([]);
  });

  it('both are whole for who may', async () => {
    const app = routesFor(await openWithCall(), 'supporter');
    for (const told of [await (await app.request(`/calls/${SID}`)).text(), await firstOfFeed(app)]) {
      expect(told).toContain('"leadName":"Sam Reed"');
      expect(told).toContain('"number":"+12025550144"');
    }
  });
});
