import { Hono } from 'hono';
import { z } from 'zod';
import type {
  ApiKeyCheck,
  ApiKeyView,
  BrowserPhoneToken,
  BrowserPhoneView,
} from '../../shared/api/browserPhone.ts';
import type { Limits } from '../accounts/limits.ts';
import {
  type ApiKeyParts,
  changeApiKey,
  checkKeptApiKey,
  removeApiKey,
  viewApiKey,
} from '../connections/apiKey.ts';
import { type Answerer, makeBrowserPhoneToken, viewBrowserPhone } from '../connections/browserPhone.ts';
import type { ApiEnv } from './companyEnv.ts';
import { limitForm, readBody } from './readBody.ts';
import type { Visitor } from './visitor.ts';

/** What the routes of browser phones need from the rest of the server. */
export interface BrowserPhoneParts extends ApiKeyParts {
  limits: Limits;
}

/** What is longer is refused before it is looked at. */
const TEXT = z.string().max(1_000, { error: 'Enter at most 1000 characters.' });

export const apiKeyChange = z.object({
  keySid: TEXT,
  keySecret: TEXT,
  base: z.object({ keySid: TEXT.nullable() }),
});

/** The API key of the Twilio account, and the browser phones that sign in by it: shared/api/browserPhone.ts. */
export function browserPhoneRoutes(parts: BrowserPhoneParts): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get('/twilio-api-key', async (context) =>
    context.json<ApiKeyView>(await viewApiKey(parts, context.var.company.id)),
  );
  routes.put('/twilio-api-key', limitForm, async (context) => {
    const change = await readBody(context, apiKeyChange);
    return context.json<ApiKeyView>(await changeApiKey(parts, context.var.company.id, change));
  });
  routes.delete('/twilio-api-key', async (context) =>
    context.json<ApiKeyView>(await removeApiKey(parts, context.var.company.id)),
  );
  routes.post('/twilio-api-key/check', async (context) =>
    context.json<ApiKeyCheck>(await checkKeptApiKey(parts, context.var.company.id)),
  );
  routes.get('/browser-phone', async (context) => {
    const { company, visitor } = context.var;
    return context.json<BrowserPhoneView>(await viewBrowserPhone(parts, company.id, answererOf(visitor)));
  });
  routes.post('/browser-phone/token', async (context) => {
    const { company, visitor } = context.var;
    const answerer = answererOf(visitor);
    await parts.limits.count('browserTokens', `${company.id} ${answerer.email}`);
    return context.json<BrowserPhoneToken>(await makeBrowserPhoneToken(parts, company.id, answerer));
  });
  return routes;
}

function answererOf(visitor: Visitor): Answerer {
  return { email: visitor.kind === 'member' ? visitor.member.email : null };
}
