import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { expect, it } from 'vitest';
import { knownSite, type Site } from '../../../server/api/site.ts';
import type { ConnectionBindings } from '../../../server/visitorAddress.ts';

const PAGES = 'https://ringpath.example.com';
const app = new Hono<{ Bindings: ConnectionBindings; Variables: { site: Site } }>()
  .use(knownSite({ pagesUrl: PAGES, trustedProxies: ['10.0.0.2'] }))
  .get('/', (context) => context.json(context.var.site));
app.onError((error, context) =>
  context.text(error.message, error instanceof HTTPException ? error.status : 500),
);

interface Asking {
  headers?: Record<string, string>;
  httpVersion?: string;
  remoteAddress?: string;
}

function ask({ headers = {}, httpVersion = '1.1', remoteAddress = '127.0.0.1' }: Asking) {
  const incoming = { httpVersion, socket: { remoteAddress } };
  return app.request('/', { headers: { host: 'localhost:3000', ...headers } }, { incoming });
}

async function siteOf(asking: Asking): Promise<Site> {
  return (await (await ask(asking)).json()) as Site;
}

it.each([
  ['127.0.0.1', 'localhost:3000'],
  ['::1', '[::1]:3000'],
  ['::ffff:127.0.0.1', '127.0.0.1:3000'],
])('a browser on this machine is known as one: %s asks for %s', async (remoteAddress, host) => {
  expect(await siteOf({ remoteAddress, headers: { host } })).toMatchObject({
    isLocal: true,
    isSecure: false,
  });
});

it.each([
  ['from another machine', { remoteAddress: '192.168.1.7' }],
  ['for a name that was pointed at this machine', { headers: { host: 'evil.example:3000' } }],
  ['for a name that begins like ours', { headers: { host: 'localhost.evil.example' } }],
  ['for a name that ends like ours', { headers: { host: 'evil.ringpath.example.com' } }],
  ['for our name with another port', { headers: { host: 'ringpath.example.com:8443' } }],
  ['through a proxy that says so', { headers: { 'x-forwarded-for': '203.0.113.9' } }],
  ['through a proxy that says so in another way', { headers: { via: '1.1 proxy' } }],
  ['through nginx as it is without settings', { httpVersion: '1.0' }],
])('nothing is answered %s, and the answer says what to set', async (_how, request) => {
  const response = await ask(request);
  expect(response.status).toBe(421);
  expect(await response.text()).toContain('PAGES_URL');
});

it('links that are handed out begin with the address that others open, also where it is made on this machine', async () => {
  expect(await siteOf({})).toMatchObject({ origin: 'http://localhost:3000', linkOrigin: PAGES });
});

it('without such an address links begin with the one that is open', async () => {
  const local = new Hono<{ Variables: { site: Site } }>()
    .use(knownSite({ pagesUrl: 'http://localhost:3000', trustedProxies: [] }))
    .get('/', (context) => context.json(context.var.site));
  const response = await local.request('/', { headers: { host: '127.0.0.1:3000' } });
  expect(await response.json()).toMatchObject({ linkOrigin: 'http://127.0.0.1:3000' });
});

it('the pages’ own address is secure behind a proxy with TLS, and never local', async () => {
  const headers = { host: 'Ringpath.Example.com', 'x-forwarded-for': '203.0.113.9' };
  expect(await siteOf({ headers })).toEqual({
    isLocal: false,
    isSecure: true,
    origin: PAGES,
    linkOrigin: PAGES,
    address: '203.0.113.9',
    network: '203.0.113.9',
  });
});

it.each([
  ['a proxy on this machine', '127.0.0.1', '203.0.113.9'],
  ['a proxy that is trusted', '10.0.0.2', '203.0.113.9'],
  ['anybody else, who makes it up', '198.51.100.7', '198.51.100.7'],
])('the visitor’s address is the last that %s tells', async (_who, remoteAddress, address) => {
  const headers = { host: 'ringpath.example.com', 'x-forwarded-for': '192.0.2.1, 203.0.113.9' };
  expect(await siteOf({ remoteAddress, headers })).toMatchObject({ address });
});

it('an address that is none is not taken over', async () => {
  const headers = { host: 'ringpath.example.com', 'x-forwarded-for': 'one\ttwo<script>' };
  expect(await siteOf({ headers })).toMatchObject({ address: '127.0.0.1' });
});
