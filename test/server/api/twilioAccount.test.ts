import { expect, it, onTestFinished } from 'vitest';
import type { TwilioAccountChange } from '../../../shared/api/twilio.ts';
import { openRingpath } from '../../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN, sampleWorkspace } from '../../support/sampleCompany.ts';
import { STAND_IN_ACCOUNT, startStandIn } from '../../support/twilioStandIn.ts';

const SAMPLE_SID = STAND_IN_ACCOUNT.accountSid;
const OTHER_SID = `AC${'ab'.repeat(16)}`;
const PATH = '/api/companies/harbor/twilio-account';

async function prepare(options: { twilioApiUrl?: string } = {}) {
  const ringpath = await openRingpath({ workspace: sampleWorkspace, ...options });
  onTestFinished(ringpath.close);
  async function ask(method: string, path = PATH, body?: object) {
    const init = { method, ...(body && { body: JSON.stringify(body) }) };
    const response = await ringpath.ask(path, init);
    const text = await response.text();
    return { status: response.status, text, json: JSON.parse(text) };
  }
  const put = (change: Omit<TwilioAccountChange, 'base'>, base: string | null = SAMPLE_SID) =>
    ask('PUT', PATH, { ...change, base: { accountSid: base } });
  const tokensStored = () =>
    ringpath.database.kysely
      .selectFrom('companies')
      .select(['twilio_tokens_sealed'])
      .where('id', '=', 'harbor')
      .executeTakeFirstOrThrow()
      .then(({ twilio_tokens_sealed: sealed }) => ({
        sealed: sealed ?? '',
        tokens: sealed === null ? [] : JSON.parse(ringpath.box.open(sealed)),
      }));
  const ring = (token: string, changes: Record<string, string> = {}) =>
    ringpath.post('/twilio/voice', firstRing(changes), { token });
  return { ringpath, ask, put, tokensStored, ring };
}

it('says which tokens there are, and never what they are', async () => {
  const { ask, put } = await prepare();
  expect((await ask('GET')).json).toEqual({
    accountSid: SAMPLE_SID,
    hasAuthToken: true,
    hasSecondaryToken: false,
    opens: true,
  });
  const answers = [
    await put({ accountSid: SAMPLE_SID, authToken: 'first-token-4711', secondaryToken: 'second-token-4712' }),
    await ask('GET'),
    await ask('GET', '/api/companies/harbor'),
    await ask('GET', '/api/companies'),
    await put({ accountSid: SAMPLE_SID, authToken: 'bad token-4713' }),
    await ask('POST', `${PATH}/check`),
  ];
  expect(answers[1]?.json).toMatchObject({ hasAuthToken: true, hasSecondaryToken: true });
  for (const { text } of answers) expect(text).not.toMatch(/token-471|12345/);
});

it('keeps tokens encrypted, and a call is checked with them at once', async () => {
  const { put, tokensStored, ring } = await prepare();
  expect((await ring(SAMPLE_TOKEN, { CallSid: `CA${'2'.repeat(32)}` })).status).toBe(200);
  expect((await put({ accountSid: SAMPLE_SID, authToken: ' new-token \n' })).status).toBe(200);
  const { sealed, tokens } = await tokensStored();
  expect(tokens).toEqual(['new-token']);
  expect(sealed).not.toContain('new-token');
  expect((await ring('new-token', { CallSid: `CA${'3'.repeat(32)}` })).status).toBe(200);
  expect((await ring(SAMPLE_TOKEN, { CallSid: `CA${'4'.repeat(32)}` })).status).toBe(403);
});

it('leaves a token that is not given as it is, and removes the secondary one when told to', async () => {
  const { put, tokensStored, ring } = await prepare();
  await put({ accountSid: SAMPLE_SID, secondaryToken: 'next' });
  expect((await tokensStored()).tokens).toEqual([SAMPLE_TOKEN, 'next']);
  expect((await ring('next')).status).toBe(200);
  await put({ accountSid: SAMPLE_SID, authToken: 'promoted' });
  expect((await tokensStored()).tokens).toEqual(['promoted', 'next']);
  await put({ accountSid: SAMPLE_SID, secondaryToken: null });
  expect((await tokensStored()).tokens).toEqual(['promoted']);
});

it('WH-10 refuses an empty token wherever one is saved', async () => {
  const { put, tokensStored } = await prepare();
  for (const change of [{ authToken: '' }, { authToken: ' \t' }, { secondaryToken: '' }]) {
    const { status, json } = await put({ accountSid: SAMPLE_SID, ...change });
    expect(status).toBe(422);
    expect(json).toMatchObject({ field: Object.keys(change)[0], error: expect.stringContaining('is empty') });
  }
  expect((await tokensStored()).tokens).toEqual([SAMPLE_TOKEN]);
});

it.each([
  [{ authToken: 'two words' }, 'authToken'],
  [{ authToken: 'x'.repeat(129) }, 'authToken'],
  [{ secondaryToken: 'zero\u0000' }, 'secondaryToken'],
  [{ accountSid: 'AC123' }, 'accountSid'],
  [{ accountSid: `SK${'1'.repeat(32)}` }, 'accountSid'],
])('refuses what cannot be right and names the field: %j', async (change, field) => {
  const { put } = await prepare();
  expect(await put({ accountSid: SAMPLE_SID, ...change })).toMatchObject({ status: 422, json: { field } });
});

it('refuses the practice account', async () => {
  const { ringpath, put } = await prepare();
  const { accountSid, authToken } = ringpath.practice;
  const refused = await put({ accountSid: ` ${accountSid.toUpperCase()} `, authToken });
  expect(refused).toMatchObject({ status: 422, json: { field: 'accountSid' } });
  expect(refused.text).not.toContain(authToken);
});

it('wants the auth token anew for another account, and keeps none of the old one’s', async () => {
  const { put, tokensStored, ring } = await prepare();
  await put({ accountSid: SAMPLE_SID, secondaryToken: 'next' });
  expect(await put({ accountSid: OTHER_SID })).toMatchObject({ status: 422, json: { field: 'authToken' } });
  const changed = await put({ accountSid: OTHER_SID.toUpperCase(), authToken: 'other' });
  expect(changed.json).toEqual({
    accountSid: OTHER_SID,
    hasAuthToken: true,
    hasSecondaryToken: false,
    opens: true,
  });
  expect((await tokensStored()).tokens).toEqual(['other']);
  expect((await ring('other', { AccountSid: OTHER_SID })).status).toBe(200);
  expect((await ring(SAMPLE_TOKEN)).status).toBe(403);
});

it('tells the second of two people what the first has entered', async () => {
  const { put } = await prepare();
  await put({ accountSid: OTHER_SID, authToken: 'other' });
  const second = await put({ accountSid: SAMPLE_SID, authToken: 'mine' });
  expect(second).toMatchObject({ status: 409, json: { current: { accountSid: OTHER_SID } } });
});

it('is removed with its tokens, and a call from it is refused', async () => {
  const { ask, put, tokensStored, ring } = await prepare();
  expect((await ask('DELETE')).json).toEqual({
    accountSid: null,
    hasAuthToken: false,
    hasSecondaryToken: false,
    opens: true,
  });
  expect((await tokensStored()).tokens).toEqual([]);
  expect((await ring(SAMPLE_TOKEN)).status).toBe(403);
  expect(await ask('POST', `${PATH}/check`)).toMatchObject({ status: 422 });
  expect((await put({ accountSid: SAMPLE_SID, authToken: SAMPLE_TOKEN }, null)).status).toBe(200);
  expect((await ring(SAMPLE_TOKEN)).status).toBe(200);
});

it('says that tokens cannot be opened with the present key, and takes them anew', async () => {
  const { ringpath, ask, put, tokensStored } = await prepare();
  const { kysely } = ringpath.database;
  const foreign = Buffer.from('sealed with another key, once upon a time').toString('base64');
  await kysely.updateTable('companies').set({ twilio_tokens_sealed: foreign }).execute();
  expect((await ask('GET')).json).toMatchObject({ hasAuthToken: true, opens: false });
  expect((await ask('POST', `${PATH}/check`)).json.error).toContain('RINGPATH_SECRET');
  const withoutToken = await put({ accountSid: SAMPLE_SID, secondaryToken: 'next' });
  expect(withoutToken).toMatchObject({ status: 422, json: { field: 'authToken' } });
  expect((await put({ accountSid: SAMPLE_SID, authToken: 'anew' })).json).toMatchObject({ opens: true });
  expect((await tokensStored()).tokens).toEqual(['anew']);
});

it('asks Twilio whether the token opens the account', async () => {
  const standIn = await startStandIn();
  const { ask, put } = await prepare({ twilioApiUrl: standIn.apiUrl });
  expect(await ask('POST', `${PATH}/check`)).toMatchObject({
    status: 200,
    json: { friendlyName: 'Harbor Realty', status: 'active' },
  });
  await put({ accountSid: SAMPLE_SID, authToken: 'wrong' });
  expect(await ask('POST', `${PATH}/check`)).toMatchObject({
    status: 502,
    json: { twilio: { code: 20003, meaning: expect.stringContaining('does not open this account') } },
  });
  await standIn.stop();
  const unreachable = await ask('POST', `${PATH}/check`);
  expect(unreachable).toMatchObject({
    status: 502,
    json: { error: expect.stringContaining('cannot be reached') },
  });
  expect(unreachable.json.twilio).toBeUndefined();
});

it('refuses a body that is no account', async () => {
  const { ask } = await prepare();
  expect(await ask('PUT', PATH, { accountSid: 7, base: { accountSid: null } })).toMatchObject({
    status: 400,
  });
});
