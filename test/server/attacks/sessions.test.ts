import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, openBrowser } from '../../support/browser.ts';
import { type Crowd, openCrowd, PASSWORD } from '../../support/crowd.ts';
import { openRingpath } from '../../support/ringpath.ts';
import { totp } from '../../support/totp.ts';

const COOKIE = 'ringpath.session_token';

describe.each(['sqlite', 'postgres'] as const)('a session on %s', (dialect) => {
  let crowd: Crowd;
  beforeAll(async () => {
    crowd = await openCrowd(dialect);
  });
  afterAll(() => crowd.close());

  async function signIn(email: string, browser = openBrowser(crowd.app)): Promise<Browser> {
    const response = await browser.send('POST', '/api/session', { email, password: PASSWORD });
    expect(response.status).toBe(200);
    return browser;
  }
  const tokenIn = (browser: Browser) => browser.cookies.get(COOKIE);
  const isOpen = async (token: string | undefined) => {
    const browser = openBrowser(crowd.app);
    if (token) browser.cookies.set(COOKIE, token);
    return (await browser.send('GET', '/api/companies')).status === 200;
  };

  it('is never one that was planted in the browser before sign-in (session fixation)', async () => {
    const attacker = await signIn('trainee@ringpath.example');
    const planted = tokenIn(attacker) ?? '';
    for (const plant of [planted, 'made-up', `${'x'.repeat(32)}.${'y'.repeat(43)}=`, '']) {
      const victim = openBrowser(crowd.app);
      victim.cookies.set(COOKIE, plant);
      await signIn('admin@ringpath.example', victim);
      expect(tokenIn(victim)).not.toBe(plant);
      const session = await attacker.send('GET', '/api/session');
      expect(await session.json()).toMatchObject({ member: { email: 'trainee@ringpath.example' } });
    }
  });

  it('is opened by no token but as it was signed: not by the id in the database, not by a changed signature', async () => {
    const token = tokenIn(await signIn('editor@ringpath.example')) ?? '';
    expect(await isOpen(token)).toBe(true);
    const [plain = '', signature = ''] = decodeURIComponent(token).split('.');
    const rows = await crowd.ringpath.database.kysely
      .selectFrom('sessions')
      .select(['id', 'token'])
      .execute();
    expect(rows.map((row) => row.token)).toContain(plain);
    const forged = [
      plain,
      `${plain}.`,
      `${plain}.${signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
    ];
    for (const each of [...forged, ...rows.map((row) => row.id), ...rows.map((row) => row.token)]) {
      expect(await isOpen(encodeURIComponent(each))).toBe(false);
    }
  });

  it('is not touched by a request that also sends a token, whatever the token opens', async () => {
    const browser = await signIn('supporter@ringpath.example');
    const token = { authorization: `Bearer ringpath_${'a'.repeat(43)}` };
    const { cookies } = browser;
    const cookie = tokenIn(browser) ?? '';
    expect((await browser.send('GET', '/api/companies', undefined, token)).status).toBe(401);
    expect((await browser.send('DELETE', '/api/session', {}, token)).status).toBe(204);
    cookies.set(COOKIE, cookie);
    expect((await browser.send('GET', '/api/companies')).status).toBe(200);
    // The password of a proxy in front, which hands it on, is no token.
    const proxys = { authorization: 'Basic c3RhZmY6c2VjcmV0' };
    expect((await browser.send('GET', '/api/companies', undefined, proxys)).status).toBe(200);
  });

  it('is another one after the password was changed, and all former ones are over', async () => {
    const here = await signIn('supporter@ringpath.example');
    const elsewhere = tokenIn(await signIn('supporter@ringpath.example'));
    const before = tokenIn(here);
    const next = 'another password for tests';
    const changed = await here.send('POST', '/api/me/password', { current: PASSWORD, next });
    expect(changed.status).toBe(204);
    expect(tokenIn(here)).not.toBe(before);
    expect(await isOpen(before)).toBe(false);
    expect(await isOpen(elsewhere)).toBe(false);
    expect(await isOpen(tokenIn(here))).toBe(true);
  });

  it('is another one when the second factor is turned on, and there is none before the code was right', async () => {
    const email = 'admin.of.another.company@ringpath.example';
    const browser = await signIn(email);
    const setup = await browser.send('POST', '/api/me/second-factor', { password: PASSWORD });
    const { secret } = (await setup.json()) as { secret: string };
    const before = tokenIn(browser);
    await browser.send('POST', '/api/me/second-factor/confirm', { code: totp(secret) });
    expect(tokenIn(browser)).not.toBe(before);
    expect(await isOpen(before)).toBe(false);
    const next = openBrowser(crowd.app);
    // Somebody else's session in the browser ends with the sign-in that has begun, and does not stand in for it.
    await signIn('trainee@ringpath.example', next);
    const begun = await next.send('POST', '/api/session', { email, password: PASSWORD });
    expect(await begun.json()).toEqual({ state: 'secondFactor' });
    expect(tokenIn(next)).toBeUndefined();
    expect((await next.send('GET', '/api/companies')).status).toBe(401);
    const ended = await next.send('POST', '/api/session/second-factor', {
      kind: 'app',
      code: totp(secret),
    });
    expect(await ended.json()).toEqual({ state: 'signedIn' });
    expect(await isOpen(tokenIn(next))).toBe(true);
  });

  it('is over on the server when its member signs out, here or everywhere, and nobody else ends it', async () => {
    const browser = await signIn('trainee@ringpath.example');
    const token = tokenIn(browser);
    const rows = await browser.send('GET', '/api/me/sessions');
    const [mine] = ((await rows.json()) as Array<{ id: string; isThisOne: boolean }>).filter(
      (row) => row.isThisOne,
    );
    const other = await signIn('editor@ringpath.example');
    expect((await other.send('DELETE', `/api/me/sessions/${mine?.id}`)).status).toBe(404);
    expect(await isOpen(token)).toBe(true);
    expect((await browser.send('DELETE', '/api/session')).status).toBe(204);
    expect(await isOpen(token)).toBe(false);
    const again = tokenIn(await signIn('trainee@ringpath.example'));
    const last = await signIn('trainee@ringpath.example');
    expect((await last.send('DELETE', '/api/me/sessions')).status).toBe(204);
    expect([await isOpen(again), await isOpen(tokenIn(last))]).toEqual([false, false]);
    const noted = crowd.ringpath.database.kysely.selectFrom('audit').select('subject_name');
    expect(await noted.where('changes', 'like', '%all ended%').execute()).toHaveLength(1);
  });
});

describe('the cookie of a session', () => {
  it.each([
    ['localhost:3000', 'ringpath.session_token', false],
    ['pbx.example.com', '__Secure-ringpath.session_token', true],
  ])('opened by %s is out of reach of scripts and other sites', async (host, name, isSecure) => {
    const ringpath = await openRingpath();
    const owner = {
      name: 'Olive',
      email: 'olive@ringpath.example',
      password: PASSWORD,
      code: ringpath.ownerCode,
    };
    const made = await openBrowser(ringpath.app, host).send('POST', '/api/first-run', owner);
    const [cookie = ''] = made.headers.getSetCookie();
    expect(cookie.startsWith(`${name}=`)).toBe(true);
    const attributes = cookie.toLowerCase().split('; ').slice(1);
    expect(attributes).toEqual(expect.arrayContaining(['httponly', 'samesite=lax', 'path=/']));
    expect(attributes.includes('secure')).toBe(isSecure);
    expect(attributes.some((attribute) => attribute.startsWith('domain='))).toBe(false);
    await ringpath.close();
  });

  it('comes with no answer that has nothing to do with signing in', async () => {
    const ringpath = await openRingpath();
    for (const path of ['/api/session', '/api/companies', '/api/nothing', '/twilio/voice', '/']) {
      expect((await ringpath.app.request(path)).headers.getSetCookie()).toEqual([]);
    }
    await ringpath.close();
  });
});
