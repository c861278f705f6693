import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { readForm } from '../../server/webhooks/readWebhook.ts';
import { type Tape, tapeKey } from './tape.ts';

/** The floor for whole calls: see `playTape`. */
const read = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const tape: Tape = new Map(read.tape);
const tokens = new Map<string, string>(read.tokens);
/** A request that is repeated has the same token, and gets the same answer. */
const given = new Map<string, string | undefined>();

const app = new Hono();
app.post('*', async (context) => {
  const params = readForm(await context.req.text());
  const signature = context.req.header('x-twilio-signature') ?? '';
  const { pathname } = new URL(context.req.url);
  const token = tokens.get(String(params.AccountSid)) ?? '';
  if (!validateRequest(token, signature, `${read.publicUrl}${pathname}`, params)) {
    return context.text('Forbidden', 403);
  }
  const repeat = context.req.header('i-twilio-idempotency-token') ?? '';
  if (!given.has(repeat)) given.set(repeat, tape.get(tapeKey(pathname, String(params.CallSid)))?.shift());
  const answer = given.get(repeat);
  if (answer === undefined) return context.body(null, 204);
  return context.body(answer, 200, { 'Content-Type': 'text/xml; charset=utf-8' });
});
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' }, () => {
  process.stdout.write('ready\n');
});
