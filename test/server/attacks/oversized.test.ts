import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRoutesOf } from '../../support/apiRoutesOf.ts';
import { type Crowd, openCrowd, type Person } from '../../support/crowd.ts';

let crowd: Crowd;
let routes: Array<{ method: string; path: string }> = [];
beforeAll(async () => {
  crowd = await openCrowd('sqlite');
  routes = apiRoutesOf(crowd.app)
    .filter(({ method, path }) => ['POST', 'PUT'].includes(method) && !path.endsWith('/import'))
    .map(({ method, path }) => ({
      method,
      path: `/api${path.replace(':company', 'harbor').replace(/:(\w+)/g, (_, name: string) => KNOWN[name] ?? 'dana')}`,
    }));
});
afterAll(() => crowd.close());

const KNOWN: Record<string, string> = {
  number: '+12025550111',
  sid: `PN${'1'.repeat(32)}`,
  company: 'harbor',
};
/** Routes that read no body: whatever is sent is never taken in. */
const READS_NOTHING = /\/(password-reset|check|erase|token)$/;
/** Routes that read a flow's document, which may be larger than any form. */
const READS_DOCUMENT = /\/flows(\/\w+\/draft)?$/;
const LARGEST_FORM = 256 * 1024;
const LARGEST_DOCUMENT = 8 * 1024 * 1024;

async function send(method: string, path: string, body: string): Promise<Response> {
  const names = path.startsWith('/api/installation') ? ['installation admin'] : ['admin'];
  const person: Person | undefined = crowd.people[names[0] ?? ''];
  const cookie = person?.kind === 'member' ? person.cookie : '';
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie };
  return crowd.app.request(path, { method, headers, body });
}

/** Everything that a failure inside would show. */
const INSIDES = /\bat \S+ \(|node_modules|\.ts:\d|SQLITE|select |insert /i;

async function expectRefused(method: string, path: string, body: string, statuses: number[]): Promise<void> {
  const response = await send(method, path, body);
  const text = await response.text();
  expect([method, path, statuses.includes(response.status) || response.status]).toEqual([method, path, true]);
  expect(text).not.toMatch(INSIDES);
}

describe('a body', () => {
  it('that no form could hold is refused with 413 by every route that reads one', async () => {
    const larger = (size: number) => JSON.stringify({ name: 'x'.repeat(size) });
    const [form, document] = [larger(LARGEST_FORM), larger(LARGEST_DOCUMENT)];
    for (const { method, path } of routes.filter(
      ({ path }) => !READS_NOTHING.test(path) || path === '/api/password-reset',
    )) {
      await expectRefused(method, path, READS_DOCUMENT.test(path) ? document : form, [413]);
    }
  });

  it('that no webhook could have is refused with 413, whether or not it says how long it is', async () => {
    const body = `CallSid=${'x'.repeat(600 * 1024)}`;
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': 'K082VetS3zQLMW1/UANyVatMHgg=',
    };
    for (const path of ['/twilio/voice', '/twilio/calls/CA1/turns/1', '/twilio/status', '/twilio/fallback']) {
      for (const length of [0, body.length]) {
        const response = await crowd.app.request(path, {
          method: 'POST',
          headers: { ...headers, ...(length > 0 && { 'content-length': String(length) }) },
          body,
        });
        expect([path, response.status]).toEqual([path, 413]);
      }
    }
  });

  it.each([
    ['lists in lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['objects in objects', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`],
    ['lists that never end', '['.repeat(200_000)],
    ['no JSON', 'name=x&role=admin'],
    ['nothing', ''],
    ['a number that is too large', '1e999999'],
    ['a list', '[]'],
    ['null', 'null'],
    ['half of a character', '{"name":"\\ud800"'],
  ])('of %s is refused quickly by every route, with nothing of our insides', async (_what, body) => {
    const begun = performance.now();
    for (const { method, path } of routes.filter(({ path }) => !READS_NOTHING.test(path))) {
      await expectRefused(method, path, body, [400, 409, 410, 422, 429]);
    }
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  it('with __proto__ and constructor in it changes no object but what it is about', async () => {
    const poison =
      '"__proto__":{"isInstallationAdmin":true,"polluted":1},"constructor":{"prototype":{"polluted":1}}';
    const bodies = [
      `{${poison}}`,
      `{"name":"Eve",${poison},"fields":{${poison},"name":"x"},"base":{${poison},"name":"x"}}`,
      `{"email":"x@ringpath.example","role":"trainee",${poison}}`,
    ];
    for (const { method, path } of routes) {
      for (const body of bodies) {
        const response = await send(method, path, body);
        expect([path, response.status === 500]).toEqual([path, false]);
      }
    }
    const clean: Record<string, unknown> = {};
    expect([clean.polluted, clean.isInstallationAdmin]).toEqual([undefined, undefined]);
  });
});

describe('an address', () => {
  it('with a hundred thousand parameters, or a name a thousand times, is answered as any other', async () => {
    const many = Array.from({ length: 100_000 }, (_, n) => `p${n}=${n}`).join('&');
    const often = Array.from({ length: 1_000 }, () => 'search=x').join('&');
    const poison = '__proto__[polluted]=1&constructor[prototype][polluted]=1&__proto__=x';
    for (const query of [many, often, poison]) {
      const response = await crowd.ringpath.ask(`/api/companies/harbor/leads?${query}`);
      expect(response.status).toBe(200);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'that asks for %s in place of an id finds nothing',
    async (id) => {
      for (const path of [
        id,
        `harbor/leads/${id}`,
        `harbor/campaigns/${id}`,
        `harbor/flows/${id}/versions/1`,
        `harbor/${id}`,
      ]) {
        expect([path, (await crowd.ringpath.ask(`/api/companies/${path}`)).status]).toEqual([path, 404]);
      }
      expect((await crowd.ringpath.ask(`/api/${id}`)).status).toBe(404);
    },
  );
});
