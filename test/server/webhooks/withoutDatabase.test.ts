import { describe, expect, it } from 'vitest';
import {
  DIAL,
  openPbx,
  PBX,
  type Pbx,
  pbxCompany,
  ringIn,
  UNROUTABLE,
  unroutableCompany,
  verbsOf,
  workspaceOf,
} from '../../support/carrierPbx.ts';

const sid = (n: number) => `CA${String(n).padStart(32, '0')}`;

describe('without a database', () => {
  /** Runs a test with a company whose database is gone after its emergency table was written. */
  async function withoutDatabase(test: (pbx: Pbx) => Promise<void>) {
    const broken = await openPbx({ workspace: workspaceOf(pbxCompany(), unroutableCompany()) });
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

  it('WH-30 who waits in a queue goes on waiting, if it is signed', () =>
    withoutDatabase(async (broken) => {
      const path = `/twilio/calls/${PBX.callSid}/hold/1`;
      const asked = { AccountSid: PBX.accountSid, CallSid: PBX.callSid, To: PBX.number, QueueTime: '20' };
      expect(await verbsOf(await broken.post(path, asked, { token: PBX.token }))).toEqual(['Pause']);
      expect((await broken.post(path, asked, { token: 'wrong' })).status).toBe(403);
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
      const first = await broken.fallback('/twilio/voice');
      expect(await ringIn(first)).toEqual({ number: PBX.phone, callerId: PBX.caller });
      const later = await broken.fallback(`/twilio/calls/${PBX.callSid}/turns/1`);
      expect(await verbsOf(later)).toEqual(['Say', 'Hangup']);
    }));

  it('WH-30 a status callback is taken all the same', () =>
    withoutDatabase(async (broken) => {
      expect((await broken.status({ CallDuration: '9' })).status).toBe(204);
      expect((await broken.status({}, { token: 'wrong' })).status).toBe(403);
    }));
});
