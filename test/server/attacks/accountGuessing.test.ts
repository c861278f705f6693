import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Browser, openBrowser } from '../../support/browser.ts';
import { type Crowd, openCrowd, PASSWORD } from '../../support/crowd.ts';
import { totp } from '../../support/totp.ts';

const KNOWN = 'editor@ringpath.example';
const GUARDED = 'supporter@ringpath.example';
const UNKNOWN = 'nobody.here@ringpath.example';

let crowd: Crowd;
beforeAll(async () => {
  crowd = await openCrowd('sqlite');
});
afterAll(() => crowd.close());

/** A browser behind a proxy of this machine, at an address of its own. */
function at(address: string): Browser {
  const browser = openBrowser(crowd.app, 'pbx.example.com');
  const { send } = browser;
  return {
    ...browser,
    send: (method, path, body) => send(method, path, body, { 'x-forwarded-for': address }),
  };
}

/** Longer than any password, so it is refused without the work of hashing it, and counted as every other. */
const CHEAP = 'x'.repeat(200);

const signIn = (browser: Browser, email: string, password = CHEAP) =>
  browser.send('POST', '/api/session', { email, password });

async function toldBy(response: Response) {
  const headers = [...response.headers.keys()].filter((name) => name !== 'content-length').sort();
  return { status: response.status, body: await response.text(), headers };
}

describe('whether an e-mail address has an account', () => {
  it('is not told by signing in: the same answer, and a password is hashed for each', async () => {
    const hasher = (await crowd.ringpath.auths.secure.$context).password as unknown as {
      hash(password: string): Promise<string>;
      verify(asked: object): Promise<boolean>;
    };
    const work = [vi.spyOn(hasher, 'hash'), vi.spyOn(hasher, 'verify')];
    const answers = [];
    for (const email of [KNOWN, UNKNOWN, ` ${KNOWN.toUpperCase()} `]) {
      answers.push(await toldBy(await signIn(at('203.0.113.1'), email, 'a wrong password')));
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(answers[0]?.status).toBe(401);
    expect(work.map(({ mock }) => mock.calls.length)).toEqual([1, 2]);
    for (const { mock } of work) await Promise.all(mock.results.map(({ value }) => value));
  });

  it('is not told by a second factor either: without a right password, nothing says that there is one', async () => {
    const member = at('203.0.113.2');
    await signIn(member, GUARDED, PASSWORD);
    const setup = await member.send('POST', '/api/me/second-factor', { password: PASSWORD });
    const { secret } = (await setup.json()) as { secret: string };
    await member.send('POST', '/api/me/second-factor/confirm', { code: totp(secret) });
    const [known, unknown] = [at('203.0.113.3'), at('203.0.113.4')];
    expect(await toldBy(await signIn(known, GUARDED, 'a wrong password'))).toEqual(
      await toldBy(await signIn(unknown, UNKNOWN, 'a wrong password')),
    );
    for (const kind of ['app', 'recovery']) {
      const code = { kind, code: '123456' };
      const answers = [
        await toldBy(await known.send('POST', '/api/session/second-factor', code)),
        await toldBy(await unknown.send('POST', '/api/session/second-factor', code)),
      ];
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.status).toBe(401);
    }
  });

  it('is not told by a forgotten password', async () => {
    const answers = [];
    for (const email of [KNOWN, UNKNOWN]) {
      answers.push(
        await toldBy(await at('203.0.113.5').send('POST', '/api/password-reset/request', { email })),
      );
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ status: 204, body: '' });
  });

  it('is not told by links that somebody made up', async () => {
    const paths = ['/api/invitation/look', '/api/invitation/accept', '/api/password-reset'];
    for (const path of paths) {
      for (const secret of ['x', '', "' or 1=1 --", 'a'.repeat(43)]) {
        const body = { secret, password: 'a long enough password', name: 'x', email: KNOWN };
        const response = await at('203.0.113.6').send('POST', path, body);
        expect([path, response.status]).toEqual([path, 410]);
      }
    }
  });
});

describe('guessing a password', () => {
  it('ends after ten tries for one e-mail address, with 429 and how long to wait, also for the right one', async () => {
    for (let n = 0; n < 10; n += 1) expect((await signIn(at('203.0.113.7'), KNOWN)).status).toBe(401);
    const refused = await signIn(at('203.0.113.7'), KNOWN, PASSWORD);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(refused.headers.getSetCookie()).toEqual([]);
  });

  it('ends after thirty tries for many e-mail addresses from one place, and for all of an IPv6 network', async () => {
    const place = (n: number) => at(`2001:db8:0:7::${n.toString(16)}`);
    for (let n = 0; n < 30; n += 1) expect((await signIn(place(n), `m${n}@x.example`)).status).toBe(401);
    expect((await signIn(place(99), KNOWN, PASSWORD)).status).toBe(429);
    expect((await signIn(at('2001:db8:0:8::1'), KNOWN, PASSWORD)).status).toBe(200);
  });

  it('locks no member out who signs in from elsewhere', async () => {
    for (let n = 0; n < 40; n += 1) await signIn(at('203.0.113.8'), KNOWN);
    expect((await signIn(at('203.0.113.9'), KNOWN, PASSWORD)).status).toBe(200);
  });

  it('ends for one e-mail address from anywhere, too, when it comes from very many places', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 201; n += 1)
      statuses.push((await signIn(at(`198.51.100.${n}`), 'sought.everywhere@ringpath.example')).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(200);
    expect(statuses.at(-1)).toBe(429);
  });

  it('cannot be hidden behind addresses that the visitor makes up', async () => {
    const browser = openBrowser(crowd.app, 'pbx.example.com');
    for (let n = 0; n < 11; n += 1) {
      const headers = {
        'x-forwarded-for': `192.0.2.${n}, 203.0.113.10`,
        'x-ringpath-address': `192.0.2.${n}`,
      };
      const body = { email: KNOWN, password: CHEAP };
      const { status } = await browser.send('POST', '/api/session', body, headers);
      expect(status).toBe(n < 10 ? 401 : 429);
    }
  });

  it('ends at an open screen, too: the own password is asked for ten times', async () => {
    const browser = at('203.0.113.11');
    await signIn(browser, KNOWN, PASSWORD);
    const change = { current: 'x'.repeat(300), next: 'a long enough password' };
    for (let n = 0; n < 10; n += 1)
      expect((await browser.send('POST', '/api/me/password', change)).status).toBe(422);
    const paths = ['/api/me/password', '/api/me/second-factor', '/api/me/second-factor/off'];
    for (const path of paths) {
      const right = { current: PASSWORD, next: 'a long enough password', password: PASSWORD };
      expect([path, (await browser.send('POST', path, right)).status]).toEqual([path, 429]);
    }
  });

  it('of links ends after thirty from one place', async () => {
    const look = () => at('203.0.113.12').send('POST', '/api/invitation/look', { secret: 'guessed' });
    for (let n = 0; n < 30; n += 1) expect((await look()).status).toBe(410);
    expect((await look()).status).toBe(429);
  });
});
