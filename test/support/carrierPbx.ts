import { expect } from 'vitest';
import { callParameters, newSid } from '../../server/carrier/callParameters.ts';
import { readTwiml, type Verb } from '../../server/carrier/readTwiml.ts';
import type { PostOptions, TestRingpath } from './ringpath.ts';
import { openRingpath } from './ringpath.ts';

/** The account, number and phone of the company that the conformance cases are about. */
export const PBX = {
  accountSid: `AC${'0'.repeat(32)}`,
  token: '12345',
  number: '+14155550199',
  phone: '+12025550100',
  caller: '+14155550100',
  callSid: `CA${'0'.repeat(31)}1`,
};

/** The company as a workspace file holds it; every call to its number rings its Company Phone. */
export function pbxCompany(changes: object = {}): object {
  return {
    id: 'pbx',
    name: 'Pbx Realty',
    companyPhone: PBX.phone,
    timeZone: 'America/Los_Angeles',
    country: 'US',
    twilio: { accountSid: PBX.accountSid, authTokens: [PBX.token] },
    phoneNumbers: [{ number: PBX.number, label: 'Main line' }],
    ...changes,
  };
}

/** A workspace file with these companies. */
export function workspaceOf(...companies: object[]): object {
  return { format: 'ringpath-workspace', version: 1, companies };
}

/** A number whose company has no phone that could ring. */
export const UNROUTABLE = '+14155550177';

/** The company of that number. */
export function unroutableCompany(): object {
  return pbxCompany({
    id: 'silent',
    companyPhone: null,
    phoneNumbers: [{ number: UNROUTABLE, label: 'Nobody' }],
  });
}

/** A Ringpath with the company, and Twilio's side of its calls. */
export interface Pbx extends TestRingpath {
  /** The call that the requests are about. */
  readonly callSid: string;
  /** Makes the requests from here on be about another call. */
  newCall(): void;
  /** Posts the first request of a call, with all parameters of a real one. */
  ring(changes?: Record<string, string>, options?: PostOptions): Promise<Response>;
  /** Posts the reply that turn `n` waits for. */
  turn(n: number, changes: Record<string, string>, options?: PostOptions): Promise<Response>;
  /** Posts a status callback of the call, or of a leg of it. */
  status(changes: Record<string, string>, options?: PostOptions): Promise<Response>;
  /** Posts what Twilio asks for when it could not use the answer from a path below the public address. */
  fallback(failedPath: string, options?: PostOptions): Promise<Response>;
  /** What the journal has of a call. */
  inJournal(callSid?: string): Promise<{ turns: number[]; ending: string | null; isOver: boolean }>;
}

/** Opens a Ringpath with the company. */
export async function openPbx(
  options: { workspace?: object; publicUrl?: string; databaseUrl?: string; now?: () => number } = {},
): Promise<Pbx> {
  const ringpath = await openRingpath({ workspace: workspaceOf(pbxCompany()), ...options });
  let callSid = PBX.callSid;
  const params = (status: 'ringing' | 'in-progress' | 'completed', changes: Record<string, string>) => ({
    ...callParameters(PBX, { callSid, to: PBX.number, from: PBX.caller }, status),
    ...changes,
  });
  const post = (path: string, form: Record<string, string>, options: PostOptions = {}) =>
    ringpath.post(path, form, { token: PBX.token, ...options });
  return {
    ...ringpath,
    get callSid() {
      return callSid;
    },
    newCall() {
      callSid = newSid('CA');
    },
    ring: (changes = {}, options) => post('/twilio/voice', params('ringing', changes), options),
    turn: (n, changes, options) =>
      post(`/twilio/calls/${changes.CallSid ?? callSid}/turns/${n}`, params('in-progress', changes), options),
    status: (changes, options) => post('/twilio/status', params('completed', changes), options),
    fallback: (failedPath, options) =>
      post(
        '/twilio/fallback',
        params('in-progress', { ErrorCode: '11200', ErrorUrl: ringpath.config.publicUrl + failedPath }),
        options,
      ),
    async inJournal(sid = callSid) {
      const { kysely } = ringpath.database;
      const turns = await kysely
        .selectFrom('journal.turns')
        .select('n')
        .where('call_sid', '=', sid)
        .orderBy('seq')
        .execute();
      const call = await kysely
        .selectFrom('journal.calls')
        .select(['ending', 'ended_at'])
        .where('call_sid', '=', sid)
        .executeTakeFirst();
      return {
        turns: turns.map(({ n }) => n),
        ending: call?.ending ?? null,
        isOver: Boolean(call?.ended_at),
      };
    },
  };
}

/** What the action of a Dial is told, by what became of the phone. */
export const DIAL = {
  answered: { DialCallStatus: 'completed', DialBridged: 'true', DialCallSid: 'CA2', DialCallDuration: '31' },
  noAnswer: { DialCallStatus: 'no-answer', DialBridged: 'false', DialCallSid: 'CA2' },
  callerGone: {
    DialCallStatus: 'canceled',
    DialBridged: 'false',
    DialCallSid: 'CA2',
    CallStatus: 'completed',
  },
};

/** Reads an answer as Twilio would: TwiML with status 200, or the test fails. */
export async function twimlOf(response: Response): Promise<Verb[]> {
  const body = await response.text();
  if (response.status !== 200) throw new Error(`Expected TwiML, got ${response.status}: ${body}`);
  return readTwiml(body);
}

/** The names of an answer's verbs, in order. */
export async function verbsOf(response: Response): Promise<string[]> {
  return (await twimlOf(response)).map(({ name }) => name);
}

/** The number that an answer rings, and the caller ID it shows; `null` when it rings nobody. */
export async function ringIn(response: Response): Promise<{ number: string; callerId: string } | null> {
  const dial = (await twimlOf(response)).find(({ name }) => name === 'Dial');
  if (!dial) return null;
  return { number: dial.children[0]?.text ?? dial.text, callerId: dial.attributes.callerId ?? '' };
}

/** Fails unless a request was refused: 403, no TwiML, and nothing written about any call. */
export async function expectRefused(pbx: Pbx, response: Response): Promise<void> {
  expect(response.status).toBe(403);
  expect(await response.text()).not.toContain('<Response');
  for (const table of ['journal.calls', 'journal.turns', 'journal.legs', 'journal.unknown_calls'] as const) {
    expect(await pbx.database.kysely.selectFrom(table).selectAll().execute()).toEqual([]);
  }
}
