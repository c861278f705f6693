import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { type ConnectionBindings, localOnly } from '../../../server/api/localOnly.ts';

const app = new Hono<{ Bindings: ConnectionBindings }>()
  .use(localOnly)
  .get('/', (context) => context.text(''));

async function ask({
  headers = {},
  httpVersion = '1.1',
  remoteAddress = '127.0.0.1',
}: {
  headers?: Record<string, string>;
  httpVersion?: string;
  remoteAddress?: string;
}) {
  const incoming = { httpVersion, socket: { remoteAddress } };
  return (await app.request('/', { headers: { host: 'localhost:3000', ...headers } }, { incoming })).status;
}

it.each([
  ['127.0.0.1', 'localhost:3000'],
  ['::1', '[::1]:3000'],
  ['::ffff:127.0.0.1', '127.0.0.1:3000'],
])('a browser on this machine reads the leads: %s asks for %s', async (remoteAddress, host) => {
  expect(await ask({ remoteAddress, headers: { host } })).toBe(200);
});

it.each([
  ['from another machine', { remoteAddress: '192.168.1.7' }],
  ['for a name that was pointed at this machine', { headers: { host: 'evil.example:3000' } }],
  ['for a name that begins like ours', { headers: { host: 'localhost.evil.example' } }],
  ['through a proxy that says so', { headers: { 'x-forwarded-for': '203.0.113.9' } }],
  ['through a proxy that says so in another way', { headers: { via: '1.1 proxy' } }],
  ['through nginx as it is without settings', { httpVersion: '1.0' }],
])('nobody reads the leads %s', async (_how, request) => {
  expect(await ask(request)).toBe(403);
});
