import { Hono } from 'hono';
import { RECORD_REPLIES, RING_REPLIES, type ScriptedReply } from '../callLog.ts';
import { describeCall } from '../command/describeCall.ts';
import type { CarrierAccount } from '../postWebhook.ts';
import { ScriptError } from '../script/director.ts';
import { readBasic } from './restAnswers.ts';
import type { RestStandIn } from './restStandIn.ts';

const REPLIES: readonly ScriptedReply[] = [...new Set([...RING_REPLIES, ...RECORD_REPLIES])];

/**
 * The one address that Twilio does not have: `POST /practice/calls` with To, From and Reply plays the call of
 * somebody to a number of the account, and tells it line by line. It asks for the account as the REST API does.
 */
export function practiceCalls(standIn: Pick<RestStandIn, 'callIn'>, account: CarrierAccount): Hono {
  const routes = new Hono();
  routes.post('/practice/calls', async (context) => {
    const { user, password } = readBasic(context.req.header('authorization'));
    if (user !== account.accountSid || password !== account.authToken) {
      return context.text('Name the account: curl -u SID:TOKEN\n', 401);
    }
    const form = new URLSearchParams(await context.req.text());
    const replies = (form.get('Reply') ?? '').split(',').filter((reply) => reply !== '');
    const unknown = replies.find((reply) => !REPLIES.some((known) => known === reply));
    if (unknown !== undefined) {
      return context.text(`Reply does not know "${unknown}". It can be ${REPLIES.join(', ')}.\n`, 400);
    }
    try {
      const log = await standIn.callIn({
        to: readNumber(form.get('To')),
        from: readNumber(form.get('From')),
        replies: replies as ScriptedReply[], // looked at above
      });
      return context.text(`${describeCall(log).join('\n')}\n`);
    } catch (error) {
      if (!(error instanceof ScriptError)) throw error;
      return context.text(`${error.message}\n`, 400);
    }
  });
  return routes;
}

/** A “+” that was not encoded has become a blank on its way. */
function readNumber(text: string | null): string {
  return (text ?? '').replace(/^ (?=\d)/, '+').trim();
}
