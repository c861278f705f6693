import { Hono } from 'hono';
import { z } from 'zod';
import type {
  TwilioAccountCheck,
  TwilioAccountView,
  TwilioNumbersView,
  TwilioNumberView,
} from '../../shared/api/twilio.ts';
import { connectNumber, disconnectNumber } from '../connections/connectNumber.ts';
import {
  changeTwilioAccount,
  checkTwilioAccount,
  removeTwilioAccount,
  viewTwilioAccount,
} from '../connections/twilioAccount.ts';
import { type ConnectionParts, checkTwilioNumbers, listTwilioNumbers } from '../connections/twilioNumbers.ts';
import { Missing } from '../directory/refusal.ts';
import type { CompanyEnv } from './companyEnv.ts';
import { limitForm, readBody } from './readBody.ts';

export type TwilioParts = ConnectionParts;

/** What is longer is refused before it is looked at. */
const TEXT = z.string().max(1_000, { error: 'Enter at most 1000 characters.' });
const ADDRESS = z.string().max(4_000);

export const twilioAccountChange = z.object({
  accountSid: TEXT,
  authToken: TEXT.optional().meta({ description: 'Stays as it is when it is left out.' }),
  secondaryToken: TEXT.nullable()
    .optional()
    .meta({ description: 'Stays as it is when it is left out; null removes it.' }),
  base: z.object({ accountSid: TEXT.nullable() }),
});

export const seenSettings = z.object({
  seen: z.object({
    voiceUrl: ADDRESS,
    voiceMethod: TEXT,
    voiceFallbackUrl: ADDRESS,
    voiceFallbackMethod: TEXT,
    statusCallback: ADDRESS,
    statusCallbackMethod: TEXT,
  }),
});

/** The company's Twilio account and the numbers in it: shared/api/twilio.ts. */
export function twilioRoutes(parts: TwilioParts): Hono<CompanyEnv> {
  const routes = new Hono<CompanyEnv>();
  routes.get('/twilio-account', async (context) =>
    context.json<TwilioAccountView>(await viewTwilioAccount(parts, context.var.company.id)),
  );
  routes.put('/twilio-account', limitForm, async (context) => {
    const change = await readBody(context, twilioAccountChange);
    return context.json<TwilioAccountView>(await changeTwilioAccount(parts, context.var.company.id, change));
  });
  routes.delete('/twilio-account', async (context) =>
    context.json<TwilioAccountView>(await removeTwilioAccount(parts, context.var.company.id)),
  );
  routes.post('/twilio-account/check', async (context) =>
    context.json<TwilioAccountCheck>(await checkTwilioAccount(parts, context.var.company.id)),
  );
  routes.get('/twilio-numbers', async (context) =>
    context.json<TwilioNumbersView>(await listTwilioNumbers(parts, context.var.company.id)),
  );
  routes.post('/twilio-numbers/check', async (context) =>
    context.json<TwilioNumbersView>(await checkTwilioNumbers(parts, context.var.company.id)),
  );
  for (const [action, run] of [
    ['connect', connectNumber],
    ['disconnect', disconnectNumber],
  ] as const) {
    routes.post(`/twilio-numbers/:sid/${action}`, limitForm, async (context) => {
      const sid = context.req.param('sid') ?? '';
      if (!/^PN[0-9a-f]{32}$/i.test(sid)) throw new Missing('There is no number with this id.');
      const { seen } = await readBody(context, seenSettings);
      return context.json<TwilioNumberView>(await run(parts, context.var.company.id, sid, seen));
    });
  }
  return routes;
}
