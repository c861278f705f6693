import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOwner } from '../../../server/accounts/owner.ts';
import { makePasswordLink } from '../../../server/accounts/passwordLinks.ts';
import { type Browser, openBrowser } from '../../support/browser.ts';
import { PASSWORD } from '../../support/crowd.ts';
import { freshPlace } from '../../support/databases.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { totp } from '../../support/totp.ts';

const EMAIL = 'editor@ringpath.example';
const PATH = '/api/session/second-factor';

describe.each(['sqlite', 'postgres'] as const)('a second factor on %s', (dialect) => {
  let ringpath: TestRingpath;
  let owner: { id: string };
  let secret: string;
  let recoveryCodes: string[];
  beforeEach(async () => {
    ringpath = await openRingpath({ databaseUrl: (await freshPlace(dialect)).databaseUrl });
    const { auths, database } = ringpath;
    const passwordHash = await (await auths.plain.$context).password.hash(PASSWORD);
    owner = await makeOwner(database, { name: 'Olive', email: EMAIL, passwordHash }, 1);
    const browser = await begin();
    const setup = await browser.send('POST', '/api/me/second-factor', { password: PASSWORD });
    ({ secret, recoveryCodes } = (await setup.json()) as { secret: string; recoveryCodes: string[] });
    await browser.send('POST', '/api/me/second-factor/confirm', { code: totp(secret) });
  });
  afterEach(() => ringpath.close());

  let places = 0;
  /** Enters the right password, each time from another address. */
  async function begin(): Promise<Browser> {
    places += 1;
    const browser = openBrowser(ringpath.app, 'pbx.example.com');
    const { send } = browser;
    const headers = { 'x-forwarded-for': `203.0.113.${places}` };
    const placed = {
      ...browser,
      send: (method: string, path: string, body?: unknown) => send(method, path, body, headers),
    };
    await placed.send('POST', '/api/session', { email: EMAIL, password: PASSWORD });
    return placed;
  }
  const enter = async (browser: Browser, code: string, kind = 'app') =>
    (await browser.send('POST', PATH, { kind, code })).status;
  const isIn = async (browser: Browser) => (await browser.send('GET', '/api/companies')).status === 200;
  const wrong = () => (totp(secret) === '000000' ? '000001' : '000000');

  it('lets nobody in by the password alone, nor by any address of the API', async () => {
    const browser = await begin();
    expect(await isIn(browser)).toBe(false);
    expect((await browser.send('POST', '/api/me/second-factor/off', { password: PASSWORD })).status).toBe(
      401,
    );
    expect((await browser.send('POST', '/api/me/second-factor/confirm', { code: totp(secret) })).status).toBe(
      401,
    );
  });

  it('takes a code of the app once: whoever looked on cannot sign in with it', async () => {
    const code = totp(secret);
    const browsers = [await begin(), await begin(), await begin()];
    const statuses = await Promise.all(browsers.map((browser) => enter(browser, code)));
    expect(statuses.toSorted()).toEqual([200, 401, 401]);
    expect((await Promise.all(browsers.map(isIn))).filter(Boolean)).toHaveLength(1);
    const sessions = await ringpath.database.kysely.selectFrom('sessions').select('id').execute();
    // That of the set-up, and one.
    expect(sessions).toHaveLength(2);
  });

  it('takes a recovery code once, also when two enter it at the same time', async () => {
    const [code = ''] = recoveryCodes;
    const browsers = [await begin(), await begin()];
    const statuses = await Promise.all(browsers.map((browser) => enter(browser, code, 'recovery')));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(await enter(await begin(), code, 'recovery')).toBe(401);
  });

  it('ends a sign-in after five wrong codes, and the account’s codes after ten, wherever they come from', async () => {
    const first = await begin();
    for (let n = 0; n < 5; n += 1) expect(await enter(first, wrong())).toBe(401);
    expect(await enter(first, totp(secret))).toBe(401);
    const second = await begin();
    for (let n = 0; n < 5; n += 1) expect(await enter(second, wrong())).toBe(401);
    const third = await begin();
    expect(await enter(third, totp(secret))).toBe(401);
    expect(await isIn(third)).toBe(false);
  });

  it('takes no code for another member, no empty one, and none that was made up', async () => {
    for (const code of ['', ' ', '0', 'null', "' or 1=1 --", '９９９９９９', totp('A'.repeat(32))]) {
      const browser = await begin();
      expect([code, await enter(browser, code)]).toEqual([code, 401]);
      expect(await isIn(browser)).toBe(false);
    }
  });

  it('does not let the cookie of a sign-in that has begun stand in for a session, nor be made up', async () => {
    const browser = await begin();
    const [name = '', value = ''] = [...browser.cookies][0] ?? [];
    expect(name).toContain('two_factor');
    const attacker = openBrowser(ringpath.app, 'pbx.example.com');
    attacker.cookies.set('__Secure-ringpath.session_token', value);
    expect(await isIn(attacker)).toBe(false);
    attacker.cookies.set(name, `${value.slice(0, -4)}AAA%3D`);
    expect(await enter(attacker, totp(secret))).toBe(401);
  });

  it('stays on when a new password is set by a link', async () => {
    const { auths, database } = ringpath;
    const { secret: link } = await makePasswordLink(database, auths.plain, owner.id, null, Date.now());
    const password = 'another password for tests';
    const reset = { secret: link, password };
    expect((await openBrowser(ringpath.app).send('POST', '/api/password-reset', reset)).status).toBe(204);
    const begun = await openBrowser(ringpath.app).send('POST', '/api/session', { email: EMAIL, password });
    expect(await begun.json()).toEqual({ state: 'secondFactor' });
  });
});
