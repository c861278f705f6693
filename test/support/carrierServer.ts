import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';

/** One request as a server behind a public address sees it. */
export interface Received {
  path: string;
  headers: Headers;
  params: Record<string, string>;
  /** Whether twilio-node's own check accepts the signature for the public address. */
  isSigned: boolean;
}

/** What the small server answers at an address: TwiML, or a whole response. */
export type Answers = Record<
  string,
  string | ((received: Received) => Response | string | Promise<Response | string>)
>;

export const PUBLIC_URL = 'https://pbx.example.com';
export const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: '12345' };

/** Starts a small voice server for one test, on a free port, which believes that it is `PUBLIC_URL`. */
export async function startVoiceServer(answers: Answers) {
  const received: Received[] = [];
  const app = new Hono();
  app.all('*', async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const path = pathname + search;
    const params = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const signature = c.req.header('x-twilio-signature') ?? '';
    const isSigned = validateRequest(ACCOUNT.authToken, signature, PUBLIC_URL + path, params);
    const one = { path, headers: c.req.raw.headers, params, isSigned };
    received.push(one);
    const answer = answers[path];
    if (answer === undefined) return c.text('No such address', 404);
    const given = typeof answer === 'string' ? answer : await answer(one);
    return typeof given === 'string' ? c.body(given, 200, { 'Content-Type': 'text/xml' }) : given;
  });
  const listening = await listen(app);
  return { ...listening, received };
}

/** An empty 204, the usual answer to a status callback. */
export const NO_CONTENT = () => new Response(null, { status: 204 });

/** Serves an app over real HTTP, on a free port of this machine. */
export async function listen(
  app: Pick<Hono, 'fetch'>,
): Promise<{ baseUrl: string; port: number; close(): Promise<void> }> {
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((ready) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) =>
      ready({ server, port: info.port }),
    );
  });
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        // Connections that are kept alive would hold the server open.
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
