import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verb } from '../../../server/carrier/readTwiml.ts';
import {
  DIAL,
  openPbx,
  PBX,
  type Pbx,
  pbxCompany,
  ringIn,
  twimlOf,
  verbsOf,
  workspaceOf,
} from '../../support/carrierPbx.ts';

/** A second number, whose company has no phone that could ring. */
const UNROUTABLE = '+14155550177';
const silentCompany = pbxCompany({
  id: 'silent',
  companyPhone: null,
  phoneNumbers: [{ number: UNROUTABLE, label: 'Nobody' }],
});
const WORKSPACE = workspaceOf(pbxCompany(), silentCompany);

interface Answer {
  what: string;
  response: Response;
  milliseconds: number;
  body: string;
  verbs: Verb[];
}

let pbx: Pbx;
const answers: Answer[] = [];

/** Every kind of answer that the routes give. */
const REQUESTS: Array<[what: string, ask: (pbx: Pbx) => Promise<Response>]> = [
  ['a first ring', () => pbx.ring()],
  ['the same again', () => pbx.ring()],
  ['a withheld caller', () => pbx.ring({ CallSid: sid(2), From: 'anonymous' })],
  ['a number that nobody holds', () => pbx.ring({ CallSid: sid(3), To: '+14155550122' })],
  ['no called number', () => pbx.ring({ CallSid: sid(4), To: '' })],
  ['a call without a CallSid', () => pbx.ring({ CallSid: '' })],
  ['a call that nobody can take', () => pbx.ring({ CallSid: sid(5), To: UNROUTABLE })],
  ['no answer', () => pbx.turn(1, DIAL.noAnswer)],
  [
    'a message',
    () => pbx.turn(2, { RecordingUrl: 'https://api.twilio.com/R', RecordingDuration: '8', Digits: '#' }),
  ],
  ['a turn that was never waited for', () => pbx.turn(7, DIAL.noAnswer)],
  ['a turn of an unknown call', () => pbx.turn(1, { ...DIAL.noAnswer, CallSid: sid(99) })],
  ['an answered call', () => pbx.turn(1, { ...DIAL.answered, CallSid: sid(2) })],
  ['a caller who is gone', () => pbx.turn(1, { ...DIAL.callerGone, CallSid: sid(5) })],
  ['the fallback of a first ring', () => fallback('/twilio/voice')],
  ['the fallback of a later turn', () => fallback(`/twilio/calls/${PBX.callSid}/turns/1`)],
];

const sid = (n: number) => `CA${String(n).padStart(32, '0')}`;

function fallback(failed: string): Promise<Response> {
  const parameters = { ErrorCode: '11200', ErrorUrl: `https://pbx.example.com${failed}` };
  return pbx.post('/twilio/fallback', { ...ofTheCall(), ...parameters }, { token: PBX.token });
}

const ofTheCall = () => ({
  AccountSid: PBX.accountSid,
  CallSid: PBX.callSid,
  From: PBX.caller,
  To: PBX.number,
  CallStatus: 'in-progress',
});

beforeAll(async () => {
  pbx = await openPbx({ workspace: WORKSPACE });
  for (const [what, ask] of REQUESTS) {
    const start = performance.now();
    const response = await ask(pbx);
    const body = await response.clone().text();
    const milliseconds = performance.now() - start;
    answers.push({ what, response, milliseconds, body, verbs: await twimlOf(response) });
  }
});
afterAll(() => pbx.close());

const everyVerb = (): Verb[] =>
  answers.flatMap(({ verbs }) => verbs.flatMap((verb) => [verb, ...verb.children]));

describe('every answer', () => {
  it('WH-25 is TwiML with status 200, small and in time', () => {
    for (const { what, response, milliseconds, body } of answers) {
      expect(response.status, what).toBe(200);
      expect(response.headers.get('content-type'), what).toMatch(/^(text|application)\/xml(;|$)/);
      expect(body, what).toMatch(/^<\?xml [^>]*\?>\s*<Response[ />]/);
      expect(Buffer.byteLength(body), what).toBeLessThanOrEqual(64_000);
      expect(milliseconds, what).toBeLessThan(2000);
    }
  });

  it('WH-26 is no redirect, and no other method or path gives one', async () => {
    for (const { what, response } of answers) expect(response.redirected, what).toBe(false);
    for (const path of [
      '/twilio',
      '/twilio/',
      '/twilio/voice/',
      '/twilio/status/',
      '/TWILIO/voice',
      '/twilio/calls',
    ]) {
      for (const method of ['GET', 'POST', 'PUT', 'HEAD']) {
        const { status } = await pbx.app.request(path, { method });
        expect(status < 300 || status >= 400, `${method} ${path} gives ${status}`).toBe(true);
      }
    }
  });

  it('WH-27 names only addresses on the public one, and each of them is served', async () => {
    const addresses = new Set(
      everyVerb().flatMap(({ name, attributes, text }) => [
        ...[attributes.action, attributes.url, attributes.statusCallback].filter((url) => url !== undefined),
        ...(name === 'Redirect' ? [text] : []),
      ]),
    );
    expect(addresses.size).toBeGreaterThan(3);
    for (const address of addresses) {
      expect(address).toMatch(/^https:\/\/pbx\.example\.com\/twilio\//);
      const path = address.slice('https://pbx.example.com'.length);
      const { status } = await pbx.post(path, { ...ofTheCall(), ...DIAL.noAnswer }, { token: PBX.token });
      expect([200, 204], `${address} gives ${status}`).toContain(status);
    }
  });

  it('WH-28 that dials rings one to ten phones, with attributes that Twilio knows', () => {
    const dials = everyVerb().filter(({ name }) => name === 'Dial');
    expect(dials.length).toBeGreaterThan(2);
    for (const { attributes, children } of dials) {
      expect(children.length).toBeGreaterThanOrEqual(1);
      expect(children.length).toBeLessThanOrEqual(10);
      expect(Number(attributes.timeout)).toBeGreaterThanOrEqual(5);
      expect(Number(attributes.timeout)).toBeLessThanOrEqual(600);
      for (const name of Object.keys(attributes)) expect(DIAL_ATTRIBUTES).toContain(name);
      for (const noun of children) {
        expect(noun.name).toBe('Number');
        expect(noun.text).toMatch(/^\+[1-9]\d{6,14}$/);
        for (const name of Object.keys(noun.attributes)) expect(NUMBER_ATTRIBUTES).toContain(name);
      }
    }
  });

  it('WH-29 that records or asks says where to go on, and what comes when nothing does', () => {
    const records = answers.flatMap(({ verbs }) =>
      verbs.filter(({ name }) => name === 'Record' || name === 'Gather'),
    );
    expect(records.length).toBeGreaterThan(1);
    for (const { verbs } of answers) {
      for (const [index, { name, attributes }] of verbs.entries()) {
        if (name === 'Record') expect(attributes.action).toMatch(/^https:/);
        if (name === 'Record' || name === 'Gather') expect(verbs[index + 1]).toBeDefined();
      }
    }
  });

  it('WH-31 that rejects does so first', () => {
    for (const { verbs } of answers) {
      for (const [index, { name }] of verbs.entries()) if (name === 'Reject') expect(index).toBe(0);
    }
  });
});

describe('without a database', () => {
  /** Runs a test with a company whose database is gone after its emergency table was written. */
  async function withoutDatabase(test: (pbx: Pbx) => Promise<void>) {
    const broken = await openPbx({ workspace: WORKSPACE });
    try {
      await broken.ring();
      await broken.database.close();
      await test(broken);
    } finally {
      await broken.close();
    }
  }

  it('WH-30 a first ring goes to the company’s phone, if it is signed', () =>
    withoutDatabase(async (broken) => {
      const answer = await broken.ring({ CallSid: sid(6) });
      expect(await ringIn(answer)).toEqual({ number: PBX.phone, callerId: PBX.caller });
      expect((await broken.ring({ CallSid: sid(7) }, { token: 'wrong' })).status).toBe(403);
      expect((await broken.ring({ CallSid: sid(7) }, { token: '' })).status).toBe(403);
    }));

  it('WH-30 a withheld caller is not shown to that phone either', () =>
    withoutDatabase(async (broken) => {
      const answer = await broken.ring({ CallSid: sid(6), From: 'anonymous' });
      expect(await ringIn(answer)).toEqual({ number: PBX.phone, callerId: PBX.number });
    }));

  it('WH-30 a later turn apologises and hangs up, and rings nobody a second time', () =>
    withoutDatabase(async (broken) => {
      const answer = await broken.turn(1, { ...DIAL.noAnswer, CallSid: sid(6) });
      expect(await verbsOf(answer)).toEqual(['Say', 'Hangup']);
      expect(await verbsOf(await broken.turn(1, { ...DIAL.answered, CallSid: sid(6) }))).toEqual(['Hangup']);
    }));

  it('WH-30 a call that nobody can take hears an apology', () =>
    withoutDatabase(async (broken) => {
      expect(await verbsOf(await broken.ring({ To: UNROUTABLE, CallSid: sid(6) }))).toEqual([
        'Say',
        'Hangup',
      ]);
    }));

  it('WH-30 the fallback rings the company’s phone for a first ring, and apologises later', () =>
    withoutDatabase(async (broken) => {
      const failed = (path: string) => ({
        ...ofTheCall(),
        ErrorCode: '11200',
        ErrorUrl: `https://pbx.example.com${path}`,
      });
      const first = await broken.post('/twilio/fallback', failed('/twilio/voice'), { token: PBX.token });
      expect(await ringIn(first)).toEqual({ number: PBX.phone, callerId: PBX.caller });
      const later = failed(`/twilio/calls/${PBX.callSid}/turns/1`);
      expect(await verbsOf(await broken.post('/twilio/fallback', later, { token: PBX.token }))).toEqual([
        'Say',
        'Hangup',
      ]);
    }));

  it('WH-30 a status callback is taken all the same', () =>
    withoutDatabase(async (broken) => {
      expect((await broken.status({ CallDuration: '9' })).status).toBe(204);
      expect((await broken.status({}, { token: 'wrong' })).status).toBe(403);
    }));
});

/** Twilio, TwiML Dial and Number, attributes. */
const DIAL_ATTRIBUTES = [
  'action',
  'method',
  'timeout',
  'callerId',
  'answerOnBridge',
  'hangupOnStar',
  'timeLimit',
  'record',
  'recordingStatusCallback',
  'recordingStatusCallbackMethod',
  'recordingStatusCallbackEvent',
  'recordingTrack',
  'trim',
  'ringTone',
  'sequential',
  'callReason',
  'referUrl',
  'referMethod',
];
const NUMBER_ATTRIBUTES = [
  'url',
  'method',
  'sendDigits',
  'statusCallback',
  'statusCallbackEvent',
  'statusCallbackMethod',
];
