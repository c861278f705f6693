import { expect, it } from 'vitest';
import { isOwnChange } from '../../../server/api/ownChange.ts';

const HOST = 'localhost:3000';

function isOwn(method: string, headers: Record<string, string>, bySession: boolean): boolean {
  const all: Record<string, string> = { host: HOST, ...headers };
  return isOwnChange(method, (name) => all[name], { bySession });
}

it.each([
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page of another port of this machine', { 'sec-fetch-site': 'same-site' }],
  [
    'a page whose Origin would pass, but whose site does not',
    { 'sec-fetch-site': 'cross-site', origin: `http://${HOST}` },
  ],
  ['a page of another host, in a browser that tells the Origin only', { origin: 'https://evil.example' }],
  ['a page of another port, in such a browser', { origin: 'http://localhost:8080' }],
  ['a page that hides its Origin', { origin: 'null' }],
])('%s changes nothing', (_who, headers) => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    expect(isOwn(method, headers, true)).toBe(false);
    expect(isOwn(method, headers, false)).toBe(false);
  }
});

it.each([
  ['our own page', { 'sec-fetch-site': 'same-origin', origin: `http://${HOST}` }],
  ['our own page, in a browser that tells the Origin only', { origin: `http://${HOST}` }],
])('%s may change things', (_who, headers) => {
  for (const method of ['POST', 'PUT', 'DELETE']) expect(isOwn(method, headers, true)).toBe(true);
});

it('a script, which tells neither, may change things with its token, and not with a cookie', () => {
  for (const method of ['POST', 'PUT', 'DELETE']) {
    expect(isOwn(method, {}, false)).toBe(true);
    expect(isOwn(method, {}, true)).toBe(false);
  }
});

it('reading is not its concern', () => {
  const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(isOwn(method, headers, true)).toBe(true);
});
