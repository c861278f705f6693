import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DIAL, openPbx, PBX, type Pbx, verbsOf } from '../../support/carrierPbx.ts';
import { freshPlace } from '../../support/databases.ts';

const ASKS_FOR_A_MESSAGE = ['Say', 'Record', 'Redirect'];
const STRANGER = `CA${'9'.repeat(32)}`;

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let pbx: Pbx;
  beforeAll(async () => {
    pbx = await openPbx({ databaseUrl: (await freshPlace(dialect)).databaseUrl });
  });
  beforeEach(async () => {
    pbx.newCall();
    await pbx.ring();
  });
  afterAll(() => pbx.close());

  describe('the action of a Dial', () => {
    it('WH-32 after a talk ends the call, and asks for no message', async () => {
      expect(await verbsOf(await pbx.turn(1, DIAL.answered))).toEqual(['Hangup']);
      expect(await pbx.inJournal()).toEqual({ turns: [0, 1], ending: 'answered', isOver: true });
    });

    it('WH-32 after a talk that the caller ended counts as answered', async () => {
      await pbx.turn(1, { ...DIAL.answered, CallStatus: 'completed' });
      expect(await pbx.inJournal()).toMatchObject({ ending: 'answered' });
    });

    it.each(['no-answer', 'busy', 'failed'])('WH-33 after %s goes on, without a duration', async (status) => {
      const answer = await pbx.turn(1, { ...DIAL.noAnswer, DialCallStatus: status });
      expect(await verbsOf(answer)).toEqual(ASKS_FOR_A_MESSAGE);
      expect(await pbx.inJournal()).toEqual({ turns: [0, 1], ending: null, isOver: false });
      const { reply } = await pbx.database.kysely
        .selectFrom('journal.turns')
        .select('reply')
        .where('call_sid', '=', pbx.callSid)
        .where('n', '=', 1)
        .executeTakeFirstOrThrow();
      expect(JSON.parse(reply ?? '')).toMatchObject({ type: 'rang', seconds: 0 });
    });

    it('WH-34 that says completed, but bridged nobody, goes on as not connected', async () => {
      const answer = await pbx.turn(1, { ...DIAL.answered, DialBridged: 'false' });
      expect(await verbsOf(answer)).toEqual(ASKS_FOR_A_MESSAGE);
    });

    it('WH-34 that does not say whether anybody was bridged goes on as not connected', async () => {
      const { DialBridged: _dropped, ...rest } = DIAL.answered;
      expect(await verbsOf(await pbx.turn(1, rest))).toEqual(ASKS_FOR_A_MESSAGE);
    });

    it('WH-35 after the caller has hung up ends the call: no message, no further ring', async () => {
      const verbs = await verbsOf(await pbx.turn(1, DIAL.callerGone));
      expect(verbs).not.toContain('Record');
      expect(verbs).not.toContain('Dial');
      expect(await pbx.inJournal()).toEqual({ turns: [0, 1], ending: 'gaveUp', isOver: true });
    });

    it.each(['no-answer', 'busy', 'failed', 'completed'])(
      'WH-35 with %s ends the call too, when the caller’s own leg is over',
      async (status) => {
        await pbx.turn(1, { ...DIAL.noAnswer, DialCallStatus: status, CallStatus: 'completed' });
        expect(await pbx.inJournal()).toMatchObject({ ending: 'gaveUp' });
      },
    );

    it('WH-36 after a conference has no leg, and ends the call as answered', async () => {
      expect(await verbsOf(await pbx.turn(1, { DialCallStatus: 'answered' }))).toEqual(['Hangup']);
      expect(await pbx.inJournal()).toMatchObject({ ending: 'answered' });
    });
  });

  describe('an action that nobody waits for', () => {
    it('WH-37 of an unknown call is harmless', async () => {
      const verbs = await verbsOf(await pbx.turn(1, { ...DIAL.noAnswer, CallSid: STRANGER }));
      expect(verbs).toEqual(['Say', 'Hangup']);
      expect(await pbx.inJournal(STRANGER)).toEqual({ turns: [], ending: null, isOver: false });
    });

    it('WH-37 for a step already passed gets the answer that was given, and does not move the call', async () => {
      const first = await (await pbx.turn(1, DIAL.noAnswer)).text();
      const again = await (await pbx.turn(1, DIAL.answered)).text();
      expect(again).toBe(first);
      expect(await pbx.inJournal()).toEqual({ turns: [0, 1], ending: null, isOver: false });
    });

    it('WH-37 for a step that has not come yet is harmless', async () => {
      expect(await verbsOf(await pbx.turn(3, DIAL.noAnswer))).toEqual(['Say', 'Hangup']);
      expect(await pbx.inJournal()).toMatchObject({ turns: [0] });
    });

    it('WH-37 after the end of the call is harmless', async () => {
      await pbx.turn(1, DIAL.answered);
      expect(await verbsOf(await pbx.turn(2, DIAL.answered))).toEqual(['Hangup']);
      expect(await pbx.inJournal()).toMatchObject({ turns: [0, 1], ending: 'answered' });
    });

    it('WH-37 with an odd address is harmless', async () => {
      for (const path of [
        '/twilio/calls/CA%3Cx%3E/turns/1',
        '/twilio/calls/%00/turns/1',
        `/twilio/calls/${pbx.callSid}/turns/0`,
      ]) {
        const form = { AccountSid: PBX.accountSid, CallSid: pbx.callSid, ...DIAL.noAnswer };
        const { status } = await pbx.post(path, form, { token: PBX.token });
        expect(status, path).toBeLessThan(500);
        expect(status, path).not.toBe(403);
      }
      for (const n of ['-1', '99999999999', 'x', '1.5']) {
        const path = `/twilio/calls/${pbx.callSid}/turns/${n}`;
        expect(
          (await pbx.post(path, { AccountSid: PBX.accountSid }, { token: PBX.token })).status,
        ).toBeLessThan(500);
      }
      expect(await pbx.inJournal()).toMatchObject({ turns: [0] });
    });

    it('WH-37 that comes twice at once makes one turn, and both get the same bytes', async () => {
      const answers = await Promise.all([1, 2, 3, 4].map(() => pbx.turn(1, DIAL.noAnswer)));
      const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())));
      expect(bodies.size).toBe(1);
      expect(await pbx.inJournal()).toMatchObject({ turns: [0, 1] });
    });
  });

  describe('the action of a Record', () => {
    beforeEach(async () => {
      await pbx.turn(1, DIAL.noAnswer);
    });

    it.each(['#', 'hangup'])('counts a message that was ended with %s as voicemail', async (Digits) => {
      const CallStatus = Digits === 'hangup' ? 'completed' : 'in-progress';
      const recording = {
        RecordingUrl: 'https://api.twilio.com/R',
        RecordingDuration: '8',
        Digits,
        CallStatus,
      };
      expect(await verbsOf(await pbx.turn(2, recording))).toEqual(['Hangup']);
      expect(await pbx.inJournal()).toEqual({ turns: [0, 1, 2], ending: 'voicemail', isOver: true });
    });

    it('ends the call without a message when the caller said nothing', async () => {
      const empty = { RecordingUrl: 'https://api.twilio.com/R', RecordingDuration: '0', Digits: '' };
      expect(await verbsOf(await pbx.turn(2, empty))).toEqual(['Hangup']);
      expect(await pbx.inJournal()).toMatchObject({ ending: 'hungUp', isOver: true });
    });

    it('may be missing: the Redirect after it comes instead', async () => {
      expect(await verbsOf(await pbx.turn(2, {}))).toEqual(['Hangup']);
      expect(await pbx.inJournal()).toMatchObject({ turns: [0, 1, 2], isOver: true });
    });
  });

  describe('two calls', () => {
    it('do not touch each other', async () => {
      const [one, two] = [`CA${'a'.repeat(32)}`, `CA${'b'.repeat(32)}`];
      await pbx.ring({ CallSid: one });
      await pbx.ring({ CallSid: two });
      await pbx.turn(1, { ...DIAL.answered, CallSid: one });
      expect(await pbx.inJournal(one)).toMatchObject({ turns: [0, 1], ending: 'answered' });
      expect(await pbx.inJournal(two)).toMatchObject({ turns: [0], ending: null });
    });
  });
});
