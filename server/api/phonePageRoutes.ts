import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import {
  type ActView,
  newPhoneCall,
  type PhoneCallView,
  phoneAct,
  toCallAct,
} from '../../shared/api/phonePage.ts';
import { leadOfCaller } from '../../shared/directory/leadAsCaller.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { Database } from '../database/database.ts';
import { listPhoneNumbers } from '../directory/phoneNumbers.ts';
import { numberOfLead } from '../leads/testCallers.ts';
import { type PhoneCalls, TooManyPhoneCalls } from '../phonePage/phoneCalls.ts';
import type { ApiEnv } from './companyEnv.ts';
import { limitForm, readBody } from './readBody.ts';
import { streamFeed } from './streamFeed.ts';
import { actorOf } from './visitor.ts';

export interface PhonePageParts {
  database: Database;
  phoneCalls: PhoneCalls;
}

/** Calls that a person plays on the Phone page: shared/api/phonePage.ts. */
export function phonePageRoutes({ database, phoneCalls }: PhonePageParts): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.post('/phone/calls', limitForm, async (context) => {
    const { company, visitor } = context.var;
    const { to, from } = await readBody(context, newPhoneCall);
    const called = toE164(to);
    const numbers = await listPhoneNumbers(database, company.id);
    if (called === null || !numbers.some(({ number }) => number === called)) {
      throw notFound('This company has no such Twilio number. Choose one from Settings → Phone Numbers.');
    }
    const lead = leadOfCaller(from);
    const caller = lead === null ? from : await numberOfLead(database, company.id, lead);
    try {
      const call = { to: called, from: caller };
      return context.json<PhoneCallView>(phoneCalls.place(company.id, actorOf(visitor)?.id ?? '', call), 201);
    } catch (error) {
      if (error instanceof TooManyPhoneCalls) throw new HTTPException(409, { message: error.message });
      throw error;
    }
  });
  routes.get('/phone/calls/:callSid/watch', (context) => {
    const { company } = context.var;
    const callSid = context.req.param('callSid');
    const probe = phoneCalls.watch(company.id, callSid, () => {});
    if (!probe) throw gone();
    probe();
    return streamFeed<PhoneCallView>(context, {
      listen: (listener) => phoneCalls.watch(company.id, callSid, listener) ?? (() => {}),
      show: (view) => ({ data: view }),
    });
  });
  routes.post('/phone/calls/:callSid/acts', limitForm, async (context) => {
    const act = toCallAct(await readBody(context, phoneAct));
    if (!act) throw new HTTPException(400, { message: 'keys: Say which keys are pressed, such as 1.' });
    const done = phoneCalls.act(context.var.company.id, context.req.param('callSid'), act);
    if (done === null) throw gone();
    return context.json<ActView>({ done });
  });
  return routes;
}

function gone(): HTTPException {
  return notFound('This call is over, or another server process plays it. Place a new one.');
}

function notFound(message: string): HTTPException {
  return new HTTPException(404, { message });
}
