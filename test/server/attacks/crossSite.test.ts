import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRows } from '../../support/allRows.ts';
import { apiRoutesOf } from '../../support/apiRoutesOf.ts';
import { type Crowd, openCrowd } from '../../support/crowd.ts';

let crowd: Crowd;
let routes: Array<{ method: string; path: string }> = [];
beforeAll(async () => {
  crowd = await openCrowd('sqlite');
  routes = apiRoutesOf(crowd.app).map(({ method, path }) => ({
    method,
    path: `/api${path.replace(/:(\w+)/g, (_, name: string) => KNOWN[name] ?? 'dana')}`,
  }));
});
afterAll(() => crowd.close());

const KNOWN: Record<string, string> = {
  company: 'harbor',
  flow: 'main',
  version: '1',
  number: '+12025550111',
};

function cookieOf(name: string): string {
  const person = crowd.people[name];
  if (person?.kind !== 'member') throw new Error(`${name} has no cookie.`);
  return person.cookie;
}

describe('a page of another site, in the browser of an admin', () => {
  it.each([
    ['as browsers of today tell it', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    [
      'of a neighbour under the same domain',
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:8080' },
    ],
    ['as older browsers tell it', { origin: 'https://evil.example' }],
    ['whose name begins like ours', { origin: 'http://localhost.evil.example' }],
    ['that hides where it is', { origin: 'null' }],
    ['that tells nothing', {}],
  ])(
    'changes nothing by any route, %s, by no kind of form',
    async (_how, headers: Record<string, string>) => {
      const before = await allRows(crowd.ringpath.database);
      const types = [
        'application/json',
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
      ];
      for (const { method, path } of routes.filter((route) => route.method !== 'GET')) {
        for (const name of ['admin', 'installation admin']) {
          for (const type of types) {
            const response = await crowd.app.request(path, {
              method,
              headers: { ...headers, 'content-type': type, cookie: cookieOf(name) },
              body: type === 'application/json' ? '{}' : 'name=x&{"a":"=b"}',
            });
            expect([method, path, response.status]).toEqual([method, path, 403]);
          }
        }
      }
      expect(await allRows(crowd.ringpath.database)).toEqual(before);
    },
  );

  it('signs nobody in: neither as the attacker nor as anybody', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' };
    const body = JSON.stringify({ email: 'editor@ringpath.example', password: 'a password for tests alone' });
    const response = await crowd.app.request('/api/session', { method: 'POST', headers, body });
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('is given no answer that its scripts could read', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const response = await crowd.app.request('/api/companies', {
        method,
        headers: {
          origin: 'https://evil.example',
          'access-control-request-method': 'PUT',
          cookie: cookieOf('admin'),
        },
      });
      const names = [...response.headers.keys()];
      expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });
});

describe('a link or a picture', () => {
  /** What is there, but that somebody took leads or the audit along: that is noted, whoever it was. */
  async function rows() {
    const { audit = [], ...others } = await allRows(crowd.ringpath.database);
    return { ...others, audit: audit.filter((entry) => !entry.includes('"exported"')) };
  }

  it('changes nothing: no route that is asked by GET does', async () => {
    const before = await rows();
    for (const { path } of routes.filter((route) => route.method === 'GET')) {
      for (const name of ['admin', 'installation admin', 'trainee']) {
        for (const method of ['GET', 'HEAD']) {
          const response = await crowd.app.request(path, { method, headers: { cookie: cookieOf(name) } });
          expect(response.status).not.toBe(500);
          await response.body?.cancel();
        }
      }
    }
    expect(await rows()).toEqual(before);
  });

  it('reaches no route that changes something by pretending another method', async () => {
    const before = await allRows(crowd.ringpath.database);
    const disguise = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' };
    for (const { path } of routes.filter((route) => route.method === 'DELETE')) {
      const headers = { ...disguise, cookie: cookieOf('admin') };
      await (await crowd.app.request(`${path}?_method=DELETE`, { headers })).body?.cancel();
    }
    expect(await allRows(crowd.ringpath.database)).toEqual(before);
  });
});
