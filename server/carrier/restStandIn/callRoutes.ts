import { Hono } from 'hono';
import { changeCall } from '../carrierCall.ts';
import type { CarrierAccount } from '../postWebhook.ts';
import type { CallSource } from '../twiml/playDocuments.ts';
import { toMethod } from '../twiml/verbRunner.ts';
import type { OutboundPlan } from './playOutbound.ts';
import { pageOf, restError, restMissing } from './restAnswers.ts';
import { type CallSetting, callJson, type StandInCalls } from './standInCalls.ts';
import type { FormFault, StandInNumber } from './standInNumber.ts';

/** What a route below an account finds in its context. */
export interface AccountEnv {
  Variables: { account: CarrierAccount; form: URLSearchParams };
}

interface CallParts {
  calls: StandInCalls;
  numbersOf(accountSid: string): StandInNumber[];
  settingFor(account: CarrierAccount): CallSetting;
}

/** Calls made and changed by REST (Twilio, Call resource). */
export function callRoutes({ calls, numbersOf, settingFor }: CallParts): Hono<AccountEnv> {
  const routes = new Hono<AccountEnv>();
  routes.get('/Calls.json', (context) =>
    context.json(pageOf(context, 'calls', calls.list(context.var.account.accountSid), callJson)),
  );
  routes.post('/Calls.json', (context) => {
    const { account, form } = context.var;
    const own = new Set(numbersOf(account.accountSid).map(({ number }) => number));
    const planned = readPlan(form, own);
    if ('code' in planned) return restError(context, 400, planned.code, planned.message);
    const { to, from, plan } = planned;
    return context.json(callJson(calls.beginOutbound({ to, from }, plan, settingFor(account))), 201);
  });
  routes.get('/Calls/:file{CA[0-9a-f]+\\.json}', (context) => {
    const found = calls.find(context.var.account.accountSid, sidIn(context.req.param('file')));
    return found ? context.json(callJson(found)) : restMissing(context);
  });
  routes.post('/Calls/:file{CA[0-9a-f]+\\.json}', (context) => {
    const found = calls.find(context.var.account.accountSid, sidIn(context.req.param('file')));
    if (!found) return restMissing(context);
    const { form } = context.var;
    if (found.log) return restError(context, 400, 21220, 'Call is not in-progress. Cannot redirect.');
    const status = form.get('Status');
    if (status !== null && status !== 'canceled' && status !== 'completed') {
      return restError(context, 400, 21218, `Invalid status: ${status}`);
    }
    const change = status === null ? sourceIn(form) : 'end';
    if (change) changeCall(found.call, change);
    return context.json(callJson(found));
  });
  return routes;
}

function sidIn(file: string): string {
  return file.replace(/\.json$/, '');
}

function readPlan(
  form: URLSearchParams,
  ownNumbers: ReadonlySet<string>,
): { to: string; from: string; plan: OutboundPlan } | FormFault {
  const [to, from] = [form.get('To') ?? '', form.get('From') ?? ''];
  if (to === '') return { code: 21201, message: "No 'To' number is specified" };
  if (from === '') return { code: 21213, message: "'From' phone number is required" };
  if (!/^(\+[1-9]\d{6,14}|sip:.+|client:.+)$/.test(to)) {
    return { code: 21211, message: `The phone number you are attempting to call, ${to}, is not valid.` };
  }
  if (!ownNumbers.has(from)) {
    return { code: 21210, message: `The source phone number provided, ${from}, is not yet verified.` };
  }
  const source = sourceIn(form);
  if (!source) return { code: 21205, message: 'Url parameter is required.' };
  const fallback = form.get('FallbackUrl');
  const callback = form.get('StatusCallback');
  const events = form.getAll('StatusCallbackEvent');
  return {
    to,
    from,
    plan: {
      source,
      fallback: fallback ? { url: fallback, method: toMethod(form.get('FallbackMethod') ?? 'POST') } : null,
      callback: callback
        ? {
            url: callback,
            method: toMethod(form.get('StatusCallbackMethod') ?? 'POST'),
            // Each event is a field of its own; without any it is the end alone (Twilio, Call resource).
            events: events.length > 0 ? events : ['completed'],
          }
        : null,
      timeout: Math.min(Number(form.get('Timeout') ?? 60) || 60, 600),
    },
  };
}

function sourceIn(form: URLSearchParams): CallSource | undefined {
  const [twiml, url] = [form.get('Twiml'), form.get('Url')];
  if (twiml) return { twiml };
  if (!url || !/^https?:\/\/[^/?#]/.test(url)) return undefined;
  return { url, method: toMethod(form.get('Method') ?? 'POST'), parameters: {} };
}
