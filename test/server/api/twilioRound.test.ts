import { expect, it, onTestFinished } from 'vitest';
import { heardIn, ringsOf } from '../../../server/carrier/callLog.ts';
import { createRestStandIn, type RestStandIn } from '../../../server/carrier/restStandIn/restStandIn.ts';
import type { TwilioNumbersView, TwilioNumberView } from '../../../shared/api/twilio.ts';
import { listen } from '../../support/carrierServer.ts';
import { openRingpath } from '../../support/ringpath.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';
import { numberSid, STAND_IN_ACCOUNT } from '../../support/twilioStandIn.ts';

const PUBLIC_URL = 'https://pbx.example.com';
const [DIRECT, MAILERS] = ['+12025550111', '+12025550112'];
const LEAD = '+12025550177';
const BASE = '/api/companies/harbor';

/** A company without an account, whose server and whose Twilio know each other by HTTP only. */
async function prepare() {
  const [harbor] = sampleWorkspace.companies;
  const { twilio: _none, ...company } = harbor ?? {};
  // Each must know the other's address, so the stand-in comes behind an address that is there first.
  let standIn = createRestStandIn();
  const twilio = await listen({ fetch: (request) => standIn.app.fetch(request) });
  onTestFinished(twilio.close);
  const ringpath = await openRingpath({
    workspace: { ...sampleWorkspace, companies: [company] },
    publicUrl: PUBLIC_URL,
    twilioApiUrl: twilio.baseUrl,
  });
  onTestFinished(ringpath.close);
  const server = await listen(ringpath.app);
  onTestFinished(server.close);
  standIn = createRestStandIn({ reach: { publicUrl: PUBLIC_URL, baseUrl: server.baseUrl } });
  standIn.addAccount({ ...STAND_IN_ACCOUNT, friendlyName: 'Harbor Realty' });
  const { accountSid } = STAND_IN_ACCOUNT;
  for (const [index, number] of [DIRECT, MAILERS].entries()) {
    standIn.addNumber({ accountSid, number, sid: numberSid(index + 1) });
  }
  async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await ringpath.ask(BASE + path, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as Answer;
  }
  return { ringpath, standIn, ask };
}

async function callIn(standIn: RestStandIn, to: string) {
  const log = await standIn.callIn({ to, from: LEAD, replies: ['answered'] });
  return { phones: ringsOf(log).map(({ number }) => number), log };
}

it('goes the whole way: account, numbers, connect, a call that rings the right phone, disconnect', async () => {
  const { ringpath, standIn, ask } = await prepare();
  await ask('PUT', '/twilio-account', { ...STAND_IN_ACCOUNT, base: { accountSid: null } });
  expect(await ask('POST', '/twilio-account/check')).toEqual({
    friendlyName: 'Harbor Realty',
    status: 'active',
  });
  const { numbers, wanted } = await ask<TwilioNumbersView>('GET', '/twilio-numbers');
  expect(numbers.map(({ number, state }) => [number, state])).toEqual([
    [DIRECT, 'notConnected'],
    [MAILERS, 'notConnected'],
  ]);
  expect((await callIn(standIn, DIRECT)).log.ended.because).toContain('has no VoiceUrl');

  for (const { sid, now } of numbers) {
    const view = await ask<TwilioNumberView>('POST', `/twilio-numbers/${sid}/connect`, { seen: now });
    expect(view.state).toBe('connected');
  }
  // Layer 4: the user of the number. Layer 3: the user of the lead's campaign.
  const direct = await callIn(standIn, DIRECT);
  expect(direct.phones).toEqual(['+12025550143']);
  expect((await callIn(standIn, MAILERS)).phones).toEqual(['+12025550144']);
  expect(direct.log.requests[0]?.url).toBe(wanted.voiceUrl);
  const inJournal = await ringpath.database.kysely
    .selectFrom('journal.calls')
    .select(['simulated', 'ending'])
    .where('call_sid', '=', direct.log.callSid)
    .executeTakeFirst();
  expect(inJournal).toMatchObject({ simulated: 0 });

  expect((await ask<TwilioNumbersView>('POST', '/twilio-numbers/check')).numbers[0]?.state).toBe('connected');
  const undone = await ask<TwilioNumberView>('POST', `/twilio-numbers/${numberSid(1)}/disconnect`, {
    seen: wanted,
  });
  expect(undone).toMatchObject({ state: 'notConnected', now: numbers[0]?.now, former: null });
  const afterwards = await callIn(standIn, DIRECT);
  expect([afterwards.phones, heardIn(afterwards.log)]).toEqual([[], []]);
});

it('shows the settings of now to the one who saw others, and knows only ids of numbers', async () => {
  const { ringpath, standIn, ask } = await prepare();
  await ask('PUT', '/twilio-account', { ...STAND_IN_ACCOUNT, base: { accountSid: null } });
  const { numbers, wanted } = await ask<TwilioNumbersView>('GET', '/twilio-numbers');
  const post = async (sid: string, body: object) => {
    const path = `${BASE}/twilio-numbers/${sid}/connect`;
    const response = await ringpath.ask(path, { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, json: await response.json() };
  };
  const refused = await post(numberSid(1), { seen: wanted });
  expect(refused).toMatchObject({ status: 409, json: { current: numbers[0]?.now } });
  expect((await post('PN1', { seen: wanted })).status).toBe(404);
  expect((await post(numberSid(1), { seen: { voiceUrl: '' } })).status).toBe(400);
  expect(await post(numberSid(7), { seen: wanted })).toMatchObject({
    status: 502,
    json: { twilio: { code: 20404, meaning: expect.stringContaining('no such number') } },
  });
  expect(standIn.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});
