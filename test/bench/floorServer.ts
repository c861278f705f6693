import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { readForm } from '../../server/webhooks/readWebhook.ts';

/**
 * The floor: what any server of this make must do for a call – read the same body, check its signature, build the
 * same TwiML – without routing and without a store.
 */
const publicUrl = process.env.PUBLIC_URL ?? '';
const token = process.env.FLOOR_TOKEN ?? '';
const app = new Hono();
app.post('/twilio/voice', async (context) => {
  const params = readForm(await context.req.text());
  const signature = context.req.header('x-twilio-signature') ?? '';
  if (!validateRequest(token, signature, `${publicUrl}/twilio/voice`, params))
    return context.text('Forbidden', 403);
  const response = new VoiceResponse();
  response
    .dial({
      action: `${publicUrl}/twilio/calls/${params.CallSid}/turns/1`,
      timeout: 20,
      callerId: String(params.From),
    })
    .number(
      {
        statusCallback: `${publicUrl}/twilio/status`,
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      },
      '+12075550143',
    );
  return context.body(response.toString(), 200, { 'Content-Type': 'text/xml; charset=utf-8' });
});
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' }, () => {
  process.stdout.write('ready\n');
});
