import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verb } from '../../../server/carrier/readTwiml.ts';
import {
  DIAL,
  openPbx,
  PBX,
  type Pbx,
  pbxCompany,
  twimlOf,
  UNROUTABLE,
  unroutableCompany,
  workspaceOf,
} from '../../support/carrierPbx.ts';

const WORKSPACE = workspaceOf(pbxCompany(), unroutableCompany());

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
  ['the fallback of a first ring', () => pbx.fallback('/twilio/voice')],
  ['the fallback of a later turn', () => pbx.fallback(`/twilio/calls/${PBX.callSid}/turns/1`)],
];

const sid = (n: number) => `CA${String(n).padStart(32, '0')}`;

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
