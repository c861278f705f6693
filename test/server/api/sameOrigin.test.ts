import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { expect, it } from 'vitest';
import { sameOrigin } from '../../../server/api/sameOrigin.ts';

const HOST = 'localhost:3000';
const app = new Hono().use(sameOrigin).all('/', (context) => context.text('done'));
app.onError((error, context) =>
  context.text(error.message, error instanceof HTTPException ? error.status : 500),
);

function send(method: string, headers: Record<string, string>) {
  return app.request('/', { method, headers: { host: HOST, ...headers } });
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
])('%s changes nothing', async (_who, headers) => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    const response = await send(method, headers);
    expect(response.status).toBe(403);
    expect(await response.text()).toBe('Changes are accepted from Ringpath’s own pages only.');
  }
});

it.each([
  ['our own page', { 'sec-fetch-site': 'same-origin', origin: `http://${HOST}` }],
  ['our own page, in a browser that tells the Origin only', { origin: `http://${HOST}` }],
  ['a script, which tells neither', {}],
])('%s may change things', async (_who, headers) => {
  for (const method of ['POST', 'PUT', 'DELETE']) expect((await send(method, headers)).status).toBe(200);
});

it('reading is not its concern', async () => {
  const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  for (const method of ['GET', 'HEAD', 'OPTIONS']) expect((await send(method, headers)).status).toBe(200);
});
