import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callParameters, newSid } from '../../../server/carrier/callParameters.ts';
import { signRequest, toForm } from '../../../server/carrier/signRequest.ts';
import {
  openPbx,
  PBX,
  type Pbx,
  pbxCompany,
  ringIn,
  twimlOf,
  verbsOf,
  workspaceOf,
} from '../../support/carrierPbx.ts';
import { freshPlace } from '../../support/databases.ts';

/** The caller of these cases is a lead, so that a case that takes somebody for that lead shows it. */
const WORKSPACE = workspaceOf(
  pbxCompany({
    staff: [{ id: 'dana', name: 'Dana Ortiz', phone: '+12025550143' }],
    leads: [{ id: 'sam', name: 'Sam Reed', phone: PBX.caller, assignedUser: 'dana' }],
  }),
);

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let pbx: Pbx;
  beforeAll(async () => {
    pbx = await openPbx({ workspace: WORKSPACE, databaseUrl: (await freshPlace(dialect)).databaseUrl });
  });
  beforeEach(() => pbx.newCall());
  afterAll(() => pbx.close());

  const call = () =>
    pbx.database.kysely
      .selectFrom('journal.calls')
      .selectAll()
      .where('call_sid', '=', pbx.callSid)
      .executeTakeFirstOrThrow();

  describe('the caller', () => {
    it.each([
      'anonymous',
      'ANONYMOUS',
      'Anonymous',
      'Restricted',
      'RESTRICTED',
      'UNAVAILABLE',
      'unknown',
      'Blocked',
      'PRIVATE',
      'withheld',
      '',
      '+266696687',
      '+1266696687',
      '+7378742833',
      '+17378742833',
      '+7378742883',
      '+86282452253',
      '+8656696',
      '+2562533',
      '+7748283',
      '7748283',
      '+464',
    ])('WH-16 "%s" is withheld: no phone is shown it, and it is kept as no number', async (from) => {
      const answer = await pbx.ring({ From: from, Caller: from });
      expect(await ringIn(answer)).toEqual({ number: PBX.phone, callerId: PBX.number });
      const { caller_kind, caller, lead_id } = await call();
      expect(caller_kind).toBe('withheld');
      expect(caller).not.toMatch(/\d/);
      expect(lead_id).toBeNull();
    });

    it('WH-16 does not show through in any answer of the call', async () => {
      const withheld = { From: '+266696687', Caller: '+266696687' };
      const answers = [await pbx.ring(withheld), await pbx.turn(1, { ...withheld, DialCallStatus: 'busy' })];
      for (const answer of answers) expect(await answer.text()).not.toContain('266696687');
      const kept = await pbx.database.kysely
        .selectFrom('journal.turns')
        .select(['bookmark', 'trace'])
        .where('call_sid', '=', pbx.callSid)
        .execute();
      expect(JSON.stringify([kept, await call()])).not.toContain('266696687');
    });

    it('WH-17 with a number is shown as it is, and is known as a lead', async () => {
      expect(await ringIn(await pbx.ring())).toEqual({ number: '+12025550143', callerId: PBX.caller });
      expect(await call()).toMatchObject({
        caller_kind: 'number',
        caller: PBX.caller,
        lead_name: 'Sam Reed',
      });
    });

    it.each([
      ['sip:alice@pbx.example.com:5060', 'sip'],
      ['sip:+14155550100@pbx.example.com', 'sip'],
      ['client:agent-1', 'client'],
      ['client:Anonymous', 'client'],
      ['811045000', 'other'],
      ['+811045000', 'other'],
      ['12345', 'other'],
      ['14155550100', 'other'],
      ['ACME REALTY', 'other'],
    ])('WH-18 "%s" is answered, and the called number is shown in its place', async (from, kind) => {
      const answer = await pbx.ring({ From: from, Caller: from });
      expect(await ringIn(answer)).toEqual({ number: PBX.phone, callerId: PBX.number });
      expect(await call()).toMatchObject({ caller_kind: kind, lead_id: null });
    });
  });

  describe('the called number', () => {
    const unknown = () =>
      pbx.database.kysely
        .selectFrom('journal.unknown_calls')
        .selectAll()
        .where('call_sid', '=', pbx.callSid)
        .execute();

    it('WH-19 may be empty, as from a browser: the caller is told, and nobody rings', async () => {
      const browser = { To: '', Called: '', From: 'client:agent-1', ApplicationSid: `AP${'0'.repeat(32)}` };
      expect(await verbsOf(await pbx.ring(browser))).toEqual(['Say', 'Hangup']);
      expect(await unknown()).toMatchObject([{ called: '', account_sid: PBX.accountSid }]);
    });

    it('WH-22 that nobody holds is answered politely, noted once, and reaches nobody’s phone', async () => {
      const stranger = { To: '+14155550122', Called: '+14155550122' };
      const first = await (await pbx.ring(stranger)).text();
      const again = await (await pbx.ring(stranger)).text();
      expect(again).toBe(first);
      expect(first).toMatch(/<Say>.+<\/Say><Hangup\/>/);
      expect(await unknown()).toMatchObject([
        { called: '+14155550122', caller: PBX.caller, account_sid: PBX.accountSid },
      ]);
      expect(await pbx.inJournal()).toEqual({ turns: [], ending: null, isOver: false });
    });

    it.each(['sip:main@pbx.example.com', '+464', 'x'.repeat(2000)])(
      'WH-22 "%s" is no number and is answered',
      async (to) => {
        expect(await verbsOf(await pbx.ring({ To: to, Called: to }))).toEqual(['Say', 'Hangup']);
      },
    );
  });

  describe('the other parameters', () => {
    const PLACE = /^(From|To|Called|Caller)(City|State|Zip|Country)$/;
    const rings = { number: '+12025550143', callerId: PBX.caller };

    it('WH-20 do not change where the call goes', async () => {
      const parameters = callParameters(
        PBX,
        { callSid: pbx.callSid, to: PBX.number, from: PBX.caller },
        'ringing',
      );
      const withoutPlaces = Object.fromEntries(
        Object.entries(parameters).filter(([name]) => !PLACE.test(name)),
      );
      const withPlaces = Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [name, PLACE.test(name) ? 'ZÜRICH' : value]),
      );
      const variants: Array<Record<string, string>> = [
        parameters,
        withoutPlaces,
        withPlaces,
        { ...parameters, StirVerstat: 'TN-Validation-Passed-A-Diverted' },
        { ...parameters, AddOns: JSON.stringify({ status: 'successful', results: 'x'.repeat(20_000) }) },
        { ...parameters, ForwardedFrom: '+12025550188', CalledVia: '+12025550188' },
        { ...parameters, 'SipHeader_X-Odd': 'a=b&c', __proto__x: '1', constructor: 'y' },
      ];
      for (const [index, variant] of variants.entries()) {
        const CallSid = newSid('CA');
        const answer = await pbx.post('/twilio/voice', { ...variant, CallSid }, { token: PBX.token });
        expect(await ringIn(answer), `variant ${index}`).toEqual(rings);
      }
    });

    it.each(['Tom & "Jerry" <x>', 'a\u0000b\u000bc', '\ud800', ']]>', '&#0;'])(
      'WH-21 a CallerName of %j does no harm',
      async (name) => {
        const answer = await pbx.ring({ CallerName: name });
        expect(answer.headers.get('content-type')).toMatch(/^text\/xml/);
        expect(await ringIn(answer)).toEqual(rings);
      },
    );

    it('WH-21 a From with characters that XML and databases cannot hold does no harm', async () => {
      const answer = await pbx.ring({ From: 'sip:a\u0000<b>&"\ud800@x', Caller: '' });
      expect((await twimlOf(answer))[0]?.attributes.callerId).toBe(PBX.number);
      expect(await call()).toMatchObject({ caller_kind: 'sip' });
    });

    it('WH-21 a To with characters that XML and databases cannot hold does no harm', async () => {
      expect(await verbsOf(await pbx.ring({ To: 'sip:a\u0000<b>&"\ud800@x' }))).toEqual(['Say', 'Hangup']);
      expect(
        await pbx.database.kysely
          .selectFrom('journal.unknown_calls')
          .selectAll()
          .where('call_sid', '=', pbx.callSid)
          .execute(),
      ).toHaveLength(1);
    });

    it('WH-23 that come twice are answered with the same bytes, and the call has one turn', async () => {
      const headers = { 'i-twilio-idempotency-token': '6f1f9bd5-6a41-4f6a-8b5a-0d9a5f1f9bd5' };
      const [first, second] = await Promise.all([pbx.ring({}, { headers }), pbx.ring({}, { headers })]);
      const third = await pbx.ring({}, { headers });
      const bytes = await first.text();
      expect(await second.text()).toBe(bytes);
      expect(await third.text()).toBe(bytes);
      expect(await pbx.inJournal()).toMatchObject({ turns: [0] });
    });

    it('WH-24 may write spaces as + or as %20', async () => {
      const url = 'https://pbx.example.com/twilio/voice';
      const parameters = {
        ...callParameters(PBX, { callSid: pbx.callSid, to: PBX.number, from: 'ACME REALTY' }, 'ringing'),
        CallerName: 'Sam Reed & Co',
      };
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signRequest(PBX.token, url, parameters),
      };
      const plus = toForm(parameters);
      const percent = plus.replaceAll('+', '%20');
      expect(percent).not.toBe(plus);
      const bytes = [];
      for (const body of [plus, percent]) {
        const answer = await pbx.app.request('/twilio/voice', { method: 'POST', body, headers });
        bytes.push(await answer.text());
      }
      expect(bytes[1]).toBe(bytes[0]);
      expect(await call()).toMatchObject({ caller: 'ACME REALTY' });
    });
  });
});
