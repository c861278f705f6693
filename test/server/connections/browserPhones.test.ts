import { createHmac } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ringsOf, type ScriptedReply } from '../../../server/carrier/callLog.ts';
import { runCall } from '../../../server/carrier/runCall.ts';
import { publishFlow } from '../../../server/flows/flowShelf.ts';
import { ROLES } from '../../../shared/accounts/roles.ts';
import type {
  ApiKeyCheck,
  ApiKeyView,
  BrowserPhoneToken,
  BrowserPhoneView,
} from '../../../shared/api/browserPhone.ts';
import type { ErrorView } from '../../../shared/api/errors.ts';
import type { Flow } from '../../../shared/flow/flow.ts';
import { block, entry, flowOf, wire } from '../../flows/sampleFlows.ts';
import { listen } from '../../support/carrierServer.ts';
import { type Crowd, openCrowd, type Person } from '../../support/crowd.ts';
import { STAND_IN_ACCOUNT, startStandIn } from '../../support/twilioStandIn.ts';

const { accountSid } = STAND_IN_ACCOUNT;
const KEY = { accountSid, sid: `SK${'a1'.repeat(16)}`, secret: 'the-secret-of-the-key' };
const WANTED = { keySid: KEY.sid, keySecret: KEY.secret, base: { keySid: null } };
const HARBOR = '/api/companies/harbor';
const [KEY_PATH, TOKEN_PATH] = [`${HARBOR}/twilio-api-key`, `${HARBOR}/browser-phone/token`];

async function prepare(dialect: 'sqlite' | 'postgres') {
  const standIn = await startStandIn();
  standIn.addApiKey(KEY);
  const crowd = await openCrowd(dialect, { twilioApiUrl: standIn.apiUrl });
  onTestFinished(crowd.close);
  const who = (name: string): Person => {
    const person = crowd.people[name];
    if (!person) throw new Error(`The crowd has no ${name}.`);
    return person;
  };
  async function ask<Body>(name: string, method: string, path: string, body?: unknown) {
    const response = await crowd.ask(who(name), method, path, body);
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) as Body };
  }
  const setUp = () => ask<ApiKeyView>('editor', 'PUT', KEY_PATH, WANTED);
  return { standIn, crowd, ask, setUp };
}

/** Rings two users in the browser, who answered last first. */
function inBrowsers(): Flow {
  const whom = ['dana', 'marcus'].map((user) => entry('userBrowser', { id: user, user }));
  return flowOf(
    'In the browser',
    [block('ring', 'ring', { whom, how: 'lastFirst' }), block('end', 'hangUp')],
    ['answered', 'noAnswer', 'busy', 'failed'].map((outcome) => wire(`ring.${outcome}`, 'end')),
  );
}

/** Gives a user the e-mail address of a member of the crowd. */
async function giveEmail({ ringpath }: Crowd, company: string, user: string, member: string): Promise<void> {
  await ringpath.database.kysely
    .updateTable('staff')
    .set({ email: ` ${member.replaceAll(' ', '.')}@RINGPATH.example ` })
    .where('company_id', '=', company)
    .where('id', '=', user)
    .execute();
}

/** Reads a token as Twilio does, and makes sure of its signature (RFC 7519, HS256). */
function readToken(token: string, secret: string) {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const signed = createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url');
  expect(signature).toBe(signed);
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  return { header: read(header), payload: read(payload) };
}

describe.each(['sqlite', 'postgres'] as const)('browser phones on %s', (dialect) => {
  it('need a key that Twilio takes, and its secret is stored sealed and told to nobody', async () => {
    const { crowd, ask, setUp } = await prepare(dialect);
    expect((await ask('supporter', 'GET', KEY_PATH)).body).toEqual({
      keySid: null,
      opens: true,
      changedAt: null,
    });
    const answers = [await setUp(), await ask<ApiKeyView>('supporter', 'GET', KEY_PATH)];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toEqual({ keySid: KEY.sid, opens: true, changedAt: expect.any(Number) });
    }
    const stored = await crowd.ringpath.database.kysely.selectFrom('api_keys').selectAll().execute();
    expect(stored).toHaveLength(1);
    const audit = await ask('admin', 'GET', `${HARBOR}/audit`);
    expect(audit.text).toContain(KEY.sid);
    for (const text of [JSON.stringify(stored), audit.text, ...answers.map((each) => each.text)]) {
      expect(text).not.toContain(KEY.secret);
    }
  });

  it('refuse a key that Twilio does not take, and keep the one that is there', async () => {
    const { standIn, ask, setUp } = await prepare(dialect);
    const restricted = { accountSid, sid: `SK${'b2'.repeat(16)}`, secret: 'other', isRestricted: true };
    const narrow = { ...restricted, sid: `SK${'e5'.repeat(16)}`, readsNumbers: true };
    for (const key of [restricted, narrow]) standIn.addApiKey(key);
    standIn.addApiKey({ accountSid: `AC${'9'.repeat(32)}`, sid: `SK${'c3'.repeat(16)}`, secret: 'foreign' });
    await setUp();
    const base = { keySid: KEY.sid };
    for (const [keySid, keySecret, field] of [
      [KEY.sid, 'wrong', 'keySecret'],
      [`SK${'c3'.repeat(16)}`, 'foreign', 'keySecret'],
      [restricted.sid, restricted.secret, 'keySid'],
      [narrow.sid, narrow.secret, 'keySid'],
      [accountSid, KEY.secret, 'keySid'],
      [KEY.sid, ' ', 'keySecret'],
      [KEY.sid, 'two words', 'keySecret'],
    ]) {
      const refused = await ask<ErrorView>('editor', 'PUT', KEY_PATH, { keySid, keySecret, base });
      expect([keySid, keySecret, refused.status, refused.body.field]).toEqual([
        keySid,
        keySecret,
        422,
        field,
      ]);
    }
    expect((await ask<ApiKeyView>('editor', 'GET', KEY_PATH)).body.keySid).toBe(KEY.sid);
    await standIn.stop();
    const unreachable = await ask<ErrorView>('editor', 'PUT', KEY_PATH, { ...WANTED, base });
    expect(unreachable).toMatchObject({ status: 502 });
    expect(unreachable.text).not.toContain(KEY.secret);
  });

  it('tell what Twilio says of the key that is kept, whenever somebody asks', async () => {
    const { standIn, ask, setUp } = await prepare(dialect);
    const check = () => ask<ApiKeyCheck & ErrorView>('editor', 'POST', `${KEY_PATH}/check`);
    expect((await check()).status).toBe(422);
    await setUp();
    expect((await check()).body).toEqual({ answer: 'takes', fault: null });
    standIn.addApiKey({ ...KEY, isRestricted: true, readsNumbers: true });
    expect((await check()).body).toMatchObject({
      answer: 'restricted',
      fault: expect.stringContaining('Standard'),
    });
    standIn.addApiKey({ ...KEY, secret: 'another one' });
    const unknown = await check();
    expect(unknown.body.answer).toBe('unknown');
    expect(unknown.text).not.toContain(KEY.secret);
    await standIn.stop();
    expect((await check()).status).toBe(502);
  });

  it('tell the second of two people whose key is there, and need an account first', async () => {
    const { ask, setUp } = await prepare(dialect);
    await setUp();
    const other = { ...WANTED, keySid: `SK${'d4'.repeat(16)}` };
    expect(await ask('editor', 'PUT', KEY_PATH, other)).toMatchObject({
      status: 409,
      body: { current: { keySid: KEY.sid } },
    });
    await ask('editor', 'DELETE', `${HARBOR}/twilio-account`);
    expect((await ask<ApiKeyView>('editor', 'GET', KEY_PATH)).body.keySid).toBeNull();
    expect(await setUp()).toMatchObject({ status: 422, body: { field: 'keySid' } });
  });

  it('let a member answer as the user with the same e-mail address, for ten minutes, and do nothing else', async () => {
    const { crowd, ask, setUp } = await prepare(dialect);
    await setUp();
    await giveEmail(crowd, 'harbor', 'dana', 'supporter');
    expect((await ask<BrowserPhoneView>('supporter', 'GET', `${HARBOR}/browser-phone`)).body).toEqual({
      isSetUp: true,
      user: { id: 'dana', name: 'Dana Ortiz' },
      hindrance: null,
    });
    const { status, body } = await ask<BrowserPhoneToken>('supporter', 'POST', TOKEN_PATH);
    expect(status).toBe(200);
    const { header, payload } = readToken(body.token, KEY.secret);
    expect(header).toEqual({ alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1' });
    expect(payload).toEqual({
      jti: expect.stringMatching(new RegExp(`^${KEY.sid}-\\d+$`)),
      iss: KEY.sid,
      sub: accountSid,
      iat: expect.any(Number),
      exp: payload.iat + 600,
      grants: { identity: 'harbor__dana', voice: { incoming: { allow: true } } },
    });
    expect(Math.abs(body.expiresAt / 1_000 - payload.exp)).toBeLessThan(30);
  });

  it('refuse everybody else, and say why', async () => {
    const { crowd, ask, setUp } = await prepare(dialect);
    await giveEmail(crowd, 'harbor', 'dana', 'admin');
    const early = await ask<ErrorView>('admin', 'POST', TOKEN_PATH);
    expect(early).toMatchObject({ status: 422, body: { error: expect.stringContaining('no API key') } });
    await setUp();
    for (const role of ROLES) {
      const { status } = await ask(role, 'POST', TOKEN_PATH);
      expect([role, status]).toEqual([role, role === 'admin' ? 200 : role === 'trainee' ? 403 : 422]);
      const byToken = await ask<ErrorView>(`token of ${role}`, 'POST', TOKEN_PATH);
      expect([role, byToken.status]).toEqual([role, role === 'trainee' ? 403 : 422]);
    }
    expect((await ask<ErrorView>('editor', 'POST', TOKEN_PATH)).body.error).toContain(
      'No user has your e-mail address editor@ringpath.example',
    );
    for (const stranger of ['admin of another company', 'member of no company', 'installation admin']) {
      expect([stranger, (await ask(stranger, 'POST', TOKEN_PATH)).status]).toEqual([stranger, 404]);
    }
    expect((await ask('nobody', 'POST', TOKEN_PATH)).status).toBe(401);
    await giveEmail(crowd, 'harbor', 'marcus', 'admin');
    expect((await ask<ErrorView>('admin', 'POST', TOKEN_PATH)).body.error).toContain('Several users');
  });

  it('never have the same name in two companies that share an account', async () => {
    const { crowd, ask, setUp } = await prepare(dialect);
    await setUp();
    const { database } = crowd.ringpath;
    await database.kysely
      .updateTable('companies')
      .set({ twilio_account_sid: accountSid })
      .where('id', '=', 'other')
      .execute();
    const theirs = '/api/companies/other';
    const stranger = 'admin of another company';
    expect((await ask(stranger, 'PUT', `${theirs}/twilio-api-key`, WANTED)).status).toBe(200);
    await giveEmail(crowd, 'other', 'olga', stranger);
    const { body } = await ask<BrowserPhoneToken>(stranger, 'POST', `${theirs}/browser-phone/token`);
    expect(readToken(body.token, KEY.secret).payload.grants.identity).toBe('other__olga');
  });

  it('count how often one member asks', async () => {
    const { crowd, ask, setUp } = await prepare(dialect);
    await setUp();
    await giveEmail(crowd, 'harbor', 'dana', 'editor');
    const statuses = new Set<number>();
    for (let count = 0; count < 31; count++) statuses.add((await ask('editor', 'POST', TOKEN_PATH)).status);
    expect([...statuses]).toEqual([200, 429]);
  });

  it('are rung from the next call on, and not any more once the key or its account is gone', async () => {
    const { crowd, ask, setUp } = await prepare(dialect);
    const isRung = async () => {
      const facts = await ask<{ facts: { browserPhones: boolean } }>(
        'supporter',
        'GET',
        `${HARBOR}/facts?called=%2B12025550112&from=%2B12025550177`,
      );
      return facts.body.facts.browserPhones;
    };
    expect(await isRung()).toBe(false);
    await setUp();
    expect(await isRung()).toBe(true);
    await ask('editor', 'DELETE', KEY_PATH);
    expect(await isRung()).toBe(false);
    await setUp();
    const other = { accountSid: `AC${'e5'.repeat(16)}`, authToken: 'other', base: { accountSid } };
    await ask('editor', 'PUT', `${HARBOR}/twilio-account`, other);
    expect(await isRung()).toBe(false);
    expect(await crowd.ringpath.database.kysely.selectFrom('api_keys').selectAll().execute()).toEqual([]);
  });

  it('ring in calls through the real webhooks, and who answered there last is rung first', async () => {
    const { crowd, setUp } = await prepare(dialect);
    await setUp();
    const { app, config, database, practice } = crowd.ringpath;
    await publishFlow(database, 'harbor', { id: 'web', name: 'Web desk', document: inBrowsers() }, 5);
    await database.kysely.updateTable('companies').set({ default_flow_id: 'web' }).execute();
    const { baseUrl, close } = await listen(app);
    onTestFinished(close);
    const call = { baseUrl, publicUrl: config.publicUrl, account: practice, from: '+12025550188' };
    const rung = async (...replies: ScriptedReply[]) => {
      const log = await runCall({ ...call, to: '+12025550112', replies });
      return ringsOf(log).map(({ number }) => number);
    };
    const [DANA, MARCUS] = ['client:harbor__dana', 'client:harbor__marcus'];
    expect(await rung('no-answer', 'answered')).toEqual([DANA, MARCUS]);
    expect(await rung('answered')).toEqual([MARCUS]);
  });

  it('may speak to Twilio from pages alone, and only where they are set up', async () => {
    const { crowd, ask, setUp } = await prepare(dialect);
    const policyOf = async (path: string) =>
      (await crowd.app.request(path)).headers.get('content-security-policy') ?? '';
    expect(await policyOf('/c/harbor/flow')).not.toContain('twilio');
    await setUp();
    const policy = await policyOf('/c/harbor/flow');
    expect(policy).toContain("connect-src 'self' wss://voice-js.roaming.twilio.com ");
    expect(policy).toContain("media-src 'self' mediastream: ");
    expect(policy).toContain("script-src 'self';");
    expect(await policyOf('/api/session')).not.toContain('twilio');
    await ask('editor', 'DELETE', KEY_PATH);
    expect(await policyOf('/c/harbor/flow')).not.toContain('twilio');
  });
});
