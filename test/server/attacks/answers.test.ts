import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { openRingpath as openServer, type Ringpath } from '../../../server/openRingpath.ts';
import { apiRoutesOf } from '../../support/apiRoutesOf.ts';
import { openBrowser } from '../../support/browser.ts';
import { freshPlace } from '../../support/databases.ts';
import { openRingpath } from '../../support/ringpath.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';
import { tokenFor } from '../../support/tokens.ts';

const INSIDES =
  /\bat \S+ \(|node_modules|\.ts:\d|SQLITE|libsql|ECONN|select |insert |update |postgres|ringpath-test/i;

let folder: string;
let ringpath: Ringpath;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ringpath-answers-'));
  const webFolder = join(folder, 'web');
  mkdirSync(join(webFolder, 'assets'), { recursive: true });
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>Ringpath</title>');
  writeFileSync(join(webFolder, 'assets', 'app-1.js'), 'export {};');
  const config = readConfig({ RINGPATH_DATA: join(folder, 'data'), PAGES_URL: 'https://pbx.example.com' });
  ringpath = await openServer(config, { log: pino({ level: 'silent' }), webFolder });
});
afterAll(async () => {
  await ringpath.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('every page and every error', () => {
  it.each([
    '/',
    '/c/harbor/flow',
    '/assets/app-1.js',
    '/assets/nothing.js',
    '/api/session',
    '/api/companies',
    '/api/nothing',
    '/api/companies/%00',
  ])('lets no foreign script run and nobody frame it: %s', async (path) => {
    for (const host of ['localhost', 'pbx.example.com', 'evil.example']) {
      const { headers } = await ringpath.app.request(path, { headers: { host } });
      const policy = new Map(
        (headers.get('content-security-policy') ?? '').split(';').map((each) => {
          const [name = '', ...sources] = each.trim().split(' ');
          return [name, sources];
        }),
      );
      expect(policy.get('default-src')).toEqual(["'self'"]);
      expect(policy.get('script-src')).toEqual(["'self'"]);
      expect(policy.get('object-src')).toEqual(["'none'"]);
      expect(policy.get('base-uri')).toEqual(["'none'"]);
      expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
      expect(policy.get('form-action')).toEqual(["'self'"]);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    }
  });

  it('of the API is kept by no proxy and no browser', async () => {
    for (const path of ['/api/session', '/api/companies', '/api/nothing', '/api/companies/harbor/leads']) {
      const { headers } = await ringpath.app.request(path);
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
  });

  it('asks for https only where the pages have it', async () => {
    const plain = await openRingpath({ pagesUrl: 'http://pbx.example.com' });
    const response = await plain.app.request('/api/session', { headers: { host: 'pbx.example.com' } });
    expect(response.headers.get('strict-transport-security')).toBeNull();
    await plain.close();
  });

  it('is refused for the name of another host (DNS rebinding), by every route of the API', async () => {
    for (const { method, path } of apiRoutesOf(ringpath.app)) {
      for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', '169.254.169.254']) {
        const response = await ringpath.app.request(`/api${path}`, { method, headers: { host } });
        expect([method, path, host, response.status]).toEqual([method, path, host, 421]);
      }
    }
  });

  it('sends nobody elsewhere: there is no redirect, whatever the address asks for', async () => {
    const elsewhere = 'https%3A%2F%2Fevil.example';
    const names = ['next', 'url', 'redirect', 'redirectTo', 'returnTo', 'callbackURL', 'continue'];
    const query = names.map((name) => `${name}=${elsewhere}`).join('&');
    const paths = [
      `/?${query}`,
      `/sign-in?${query}`,
      '//evil.example',
      '/\\evil.example',
      '/%2f%2fevil.example/..',
    ];
    for (const path of [...paths, `/api/session?${query}`, `/api/auth/sign-in/social?${query}`]) {
      const response = await ringpath.app.request(`http://localhost${path}`);
      expect([path, response.status < 300 || response.status >= 400]).toEqual([path, true]);
      expect([path, response.headers.get('location'), response.headers.get('refresh')]).toEqual([
        path,
        null,
        null,
      ]);
    }
  });

  it('knows none of the addresses that the sign-in library would answer', async () => {
    for (const path of [
      'sign-up/email',
      'sign-in/email',
      'get-session',
      'two-factor/disable',
      'update-user',
      'delete-user',
    ]) {
      for (const base of ['/api/auth', '/api']) {
        const response = await openBrowser(ringpath.app).send('POST', `${base}/${path}`, {});
        expect([base, path, response.status]).toEqual([base, path, 404]);
      }
    }
  });
});

describe.each(['sqlite', 'postgres'] as const)('a failure on %s', (dialect) => {
  it('shows nothing of the inside: no stack, no statement, no name of a file, by any route', async () => {
    const { databaseUrl } = await freshPlace(dialect);
    const broken = await openRingpath({ workspace: sampleWorkspace, databaseUrl });
    const token = await tokenFor(broken.database, 'harbor', 'admin');
    await broken.database.close();
    let failures = 0;
    for (const { method, path } of apiRoutesOf(broken.app)) {
      const visitors: Array<Record<string, string>> = [
        { authorization: `Bearer ${token}` },
        { cookie: 'ringpath.session_token=x.y' },
        {},
      ];
      for (const headers of visitors) {
        const address = `/api${path.replace(':company', 'harbor').replace(/:\w+/g, 'x')}`;
        const response = await broken.app.request(address, {
          method,
          headers: { ...headers, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
          ...(method !== 'GET' && { body: '{"email":"x@ringpath.example","password":"x","secret":"x"}' }),
        });
        const text = await response.text();
        expect([method, path, INSIDES.test(text) ? text : '']).toEqual([method, path, '']);
        expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
        // A cookie that is none is taken away, and none is given.
        expect(response.headers.getSetCookie().filter((cookie) => !/=; Max-Age=0;/.test(cookie))).toEqual([]);
        if (response.status >= 500) failures += 1;
      }
    }
    expect(failures).toBeGreaterThan(50);
    await broken.close().catch(() => {});
  });
});
