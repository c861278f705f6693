import { Hono, type MiddlewareHandler } from 'hono';
import type { ApiKey } from '../apiKey.ts';
import type { CallLog } from '../callLog.ts';
import type { CarrierAccount } from '../postWebhook.ts';
import { ScriptError } from '../script/director.ts';
import { type AccountEnv, callRoutes } from './callRoutes.ts';
import { errorBody, pageOf, readBasic, restError, restMissing } from './restAnswers.ts';
import { type CallPlay, type CallSetting, openStandInCalls } from './standInCalls.ts';
import { standInMedia } from './standInMedia.ts';
import {
  changeNumber,
  type NumberSetting,
  newNumber,
  numberJson,
  type StandInNumber,
} from './standInNumber.ts';

/** What the next requests are answered with instead. */
export interface RestFault {
  status: number;
  /** Twilio's code; without one the body is not Twilio's either. */
  code?: number;
  message?: string;
}

/** One request as it came, for tests. */
export interface RestRequest {
  method: string;
  /** With the query. */
  path: string;
  form: Record<string, string[]>;
}

/** An API key of the stand-in. A restricted one may ask for nothing, or for numbers alone. */
export interface StandInKey extends ApiKey {
  isRestricted?: boolean;
  readsNumbers?: boolean;
}

const NUMBERS = '/IncomingPhoneNumbers';

/** A stand-in for the parts of Twilio's REST API that Ringpath uses, with a memory. */
export interface RestStandIn {
  app: Hono;
  readonly requests: readonly RestRequest[];
  addAccount(account: CarrierAccount & { friendlyName: string }): void;
  /** Gives an account an API key, which may ask for all but the account itself. */
  addApiKey(key: StandInKey): void;
  /** Gives an account a number, in place of the one it has of the same name. */
  addNumber(
    about: { accountSid: string; number: string; sid: string; hasVoice?: boolean },
    settings?: Partial<Record<NumberSetting, string>>,
  ): StandInNumber;
  removeNumber(sid: string): void;
  /** Answers the next requests, that many, with a fault. */
  failNext(times: number, fault: RestFault): void;
  /** Plays a call of somebody to a number: it is answered by what the number is set to. */
  callIn(call: { to: string; from: string } & CallPlay): Promise<CallLog>;
  /** What happens to calls that are made by REST from now on. */
  script(next: CallPlay): void;
  /** Resolves when the calls that were made by REST are over. */
  settled(): Promise<void>;
}

/**
 * Makes a stand-in for Twilio's REST API: accounts, numbers with pages, and calls, which the simulated carrier
 * plays. Its `app` is served over HTTP. Faults and pages have the shape of Twilio's own (Twilio, REST API).
 *
 * @example
 * const standIn = createRestStandIn();
 * standIn.addAccount({ accountSid, authToken: '12345', friendlyName: 'Harbor Realty' });
 * standIn.addNumber({ accountSid, number: '+12025550111', sid: `PN${'1'.repeat(32)}` });
 * serve({ fetch: standIn.app.fetch, port: 4010 });
 */
export function createRestStandIn(options: Partial<Pick<CallSetting, 'reach' | 'now'>> = {}): RestStandIn {
  const { reach, now = Date.now } = options;
  const accounts = new Map<string, CarrierAccount & { friendlyName: string }>();
  const keys = new Map<string, StandInKey>();
  const numbers = new Map<string, StandInNumber>();
  const calls = openStandInCalls();
  const requests: RestRequest[] = [];
  const faults: RestFault[] = [];
  let scripted: CallPlay = {};
  const numbersOf = (accountSid: string) =>
    [...numbers.values()].filter((number) => number.accountSid === accountSid);
  const settingFor = (account: CarrierAccount, play: CallPlay = scripted): CallSetting => ({
    account,
    ownNumbers: numbersOf(account.accountSid).map(({ number }) => number),
    reach,
    now,
    ...play,
  });

  const record: MiddlewareHandler<AccountEnv> = async (context, next) => {
    const { pathname, search } = new URL(context.req.url);
    const form = new URLSearchParams(await context.req.text());
    const fields = Object.fromEntries([...form.keys()].map((name) => [name, form.getAll(name)]));
    requests.push({ method: context.req.method, path: pathname + search, form: fields });
    context.set('form', form);
    const fault = faults.shift();
    if (!fault) return next();
    const {
      status,
      code,
      message = status === 429 ? 'Too Many Requests' : 'A fault that was asked for',
    } = fault;
    const body = code === undefined ? message : JSON.stringify(errorBody(status, code, message));
    const type = code === undefined ? 'text/plain' : 'application/json';
    return new Response(body, { status, headers: { 'content-type': type } });
  };
  const authenticate: MiddlewareHandler<AccountEnv> = async (context, next) => {
    const { user, password } = readBasic(context.req.header('authorization'));
    const file = context.req.param('sid') ?? '';
    const asked = file.replace(/\.json$/, '');
    const key = keys.get(user);
    const account = accounts.get(key?.accountSid ?? user);
    const secret = key ? key.secret : account?.authToken;
    if (!account || secret !== password || asked !== account.accountSid) {
      return restError(context, 401, 20003, 'Authenticate');
    }
    const mayAsk = key?.isRestricted ? key.readsNumbers && context.req.path.includes(NUMBERS) : true;
    if (key && (!mayAsk || file.endsWith('.json'))) {
      return restError(context, 401, 70051, 'Authorization Failed');
    }
    context.set('account', account);
    return next();
  };

  const app = new Hono<AccountEnv>();
  app.use(record);
  app.get('/v1/Keys/:key', (context) => {
    const { user, password } = readBasic(context.req.header('authorization'));
    const key = keys.get(context.req.param('key'));
    if (accounts.get(user)?.authToken !== password) return restError(context, 401, 20003, 'Authenticate');
    if (key?.accountSid !== user) return restMissing(context);
    return context.json({ sid: key.sid, policy: key.isRestricted ? { allow: [] } : null });
  });
  app.use('/2010-04-01/Accounts/:sid', authenticate);
  app.use('/2010-04-01/Accounts/:sid/*', authenticate);
  app.get('/2010-04-01/Accounts/:file{AC[0-9a-f]+\\.json}', (context) => {
    const { accountSid } = context.var.account;
    const friendlyName = accounts.get(accountSid)?.friendlyName;
    return context.json({ sid: accountSid, friendly_name: friendlyName, status: 'active', type: 'Full' });
  });
  const account = new Hono<AccountEnv>();
  account.get('/IncomingPhoneNumbers.json', (context) => {
    const fits = toFilter(context.req.query('PhoneNumber'));
    const found = numbersOf(context.var.account.accountSid).filter(({ number }) => fits(number));
    return context.json(pageOf(context, 'incoming_phone_numbers', found, numberJson));
  });
  account.on(['GET', 'POST'], '/IncomingPhoneNumbers/:file{PN[0-9a-f]+\\.json}', (context) => {
    const number = numbers.get(context.req.param('file').replace(/\.json$/, ''));
    if (!number || number.accountSid !== context.var.account.accountSid) return restMissing(context);
    const fault = context.req.method === 'POST' ? changeNumber(number, context.var.form) : null;
    if (fault) return restError(context, 400, fault.code, fault.message);
    return context.json(numberJson(number));
  });
  account.get('/Recordings/:file{RE[0-9a-f]+(\\.mp3|\\.wav)?}', (context) =>
    context.body(standInMedia(), 200, { 'content-type': 'audio/wav' }),
  );
  account.route('/', callRoutes({ calls, numbersOf, settingFor }));
  app.route('/2010-04-01/Accounts/:sid', account);
  app.notFound((context) => restMissing(context));

  return {
    app: app as unknown as Hono, // the variables are its own affair
    requests,
    addAccount: (added) => accounts.set(added.accountSid, added),
    addApiKey: (key) => keys.set(key.sid, key),
    addNumber(about, settings) {
      const number = newNumber(about, settings);
      numbers.set(number.sid, number);
      return number;
    },
    removeNumber: (sid) => numbers.delete(sid),
    failNext(times, fault) {
      for (let count = 0; count < times; count++) faults.push(fault);
    },
    async callIn({ to, from, ...play }) {
      const number = [...numbers.values()].find((one) => one.number === to);
      const held = number && accounts.get(number.accountSid);
      if (!number || !held) throw new ScriptError(`No account of the stand-in has the number "${to}".`);
      return calls.playInbound(number, from, settingFor(held, play));
    },
    script(next) {
      scripted = next;
    },
    settled: () => calls.settled(),
  };
}

/** A part of a number, in which “*” stands for any digits (Twilio, IncomingPhoneNumber resource, PhoneNumber). */
function toFilter(pattern = ''): (number: string) => boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[^\d+]/g, '').replaceAll('+', '\\+'));
  const expression = new RegExp(parts.join('\\d*'));
  return (number) => expression.test(number);
}
