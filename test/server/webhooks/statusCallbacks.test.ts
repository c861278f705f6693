import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newSid } from '../../../server/carrier/callParameters.ts';
import { DIAL, openPbx, PBX, type Pbx } from '../../support/carrierPbx.ts';
import { freshPlace } from '../../support/databases.ts';

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

  describe('status callbacks', () => {
    let LEG = '';
    beforeEach(() => {
      LEG = newSid('CA');
    });
    const EVENTS: Array<Record<string, string>> = [
      { SequenceNumber: '0', CallStatus: 'initiated' },
      { SequenceNumber: '1', CallStatus: 'ringing' },
      { SequenceNumber: '2', CallStatus: 'in-progress' },
      { SequenceNumber: '3', CallStatus: 'completed', CallDuration: '31', Duration: '1' },
    ];
    const tell = (event: Record<string, string> | undefined, callSid = LEG) =>
      pbx.status({
        ...event,
        CallSid: callSid,
        ParentCallSid: pbx.callSid,
        To: PBX.phone,
        Direction: 'outbound-dial',
        CallbackSource: 'call-progress-events',
      });
    const leg = (callSid = LEG) =>
      pbx.database.kysely
        .selectFrom('journal.legs')
        .select(['call_sid', 'sequence', 'status'])
        .where('leg_sid', '=', callSid)
        .executeTakeFirst();

    it.each([
      ['in order', [0, 1, 2, 3]],
      ['as 3, 1, 0, 2', [3, 1, 0, 2]],
      ['backwards', [3, 2, 1, 0]],
      ['each twice', [0, 0, 2, 2, 1, 1, 3, 3]],
      ['with the end twice and ringing after it', [2, 3, 3, 1]],
    ])('WH-41 that come %s leave the leg where it ended', async (_how, order) => {
      for (const index of order) expect((await tell(EVENTS[index])).status).toBe(204);
      expect(await leg()).toEqual({ call_sid: pbx.callSid, sequence: 3, status: 'over' });
    });

    it.each([
      ['2, 1, 0', [2, 1, 0]],
      ['0, 2, 1', [0, 2, 1]],
    ])('WH-41 that come as %s leave the leg where it is: answered', async (_how, order) => {
      for (const index of order) await tell(EVENTS[index]);
      expect(await leg()).toMatchObject({ sequence: 2, status: 'answered' });
    });

    it('WH-41 do not undo the end of a leg when no sequence number comes with them', async () => {
      await tell({ CallStatus: 'completed' });
      await tell({ CallStatus: 'ringing' });
      expect(await leg()).toMatchObject({ status: 'over' });
    });

    it('WH-41 of a leg do not end the call', async () => {
      await tell(EVENTS[3]);
      expect(await pbx.inJournal()).toEqual({ turns: [0], ending: null, isOver: false });
    });

    it('WH-42 are answered with nothing, of an unknown call too', async () => {
      for (const response of [
        await pbx.status({ CallDuration: '20' }),
        await pbx.status({ CallSid: STRANGER }),
        await tell(EVENTS[3], STRANGER),
        await pbx.status({ CallSid: STRANGER, To: '', From: '' }),
      ]) {
        expect(response.status).toBe(204);
        expect(await response.text()).toBe('');
      }
      expect(await pbx.inJournal(STRANGER)).toEqual({ turns: [], ending: null, isOver: false });
    });

    it('note that a caller gave up who hung up while nobody waited for anything', async () => {
      await pbx.status({ CallDuration: '9' });
      expect(await pbx.inJournal()).toEqual({ turns: [0], ending: 'gaveUp', isOver: true });
    });

    it('that say the call goes on do not end it', async () => {
      for (const CallStatus of ['queued', 'initiated', 'ringing', 'in-progress'])
        await pbx.status({ CallStatus });
      expect(await pbx.inJournal()).toMatchObject({ isOver: false });
    });

    it.each([
      ['answered', DIAL.answered, 'answered'],
      ['answered, and ended by the caller', { ...DIAL.answered, CallStatus: 'completed' }, 'answered'],
      ['given up', DIAL.callerGone, 'gaveUp'],
    ])('WH-43 that end a call before its action: it still counts as %s', async (_how, action, ending) => {
      await pbx.status({ CallDuration: '37' });
      expect((await pbx.turn(1, action)).status).toBe(200);
      expect(await pbx.inJournal()).toEqual({ turns: [0, 1], ending, isOver: true });
      await pbx.status({ CallDuration: '37' });
      expect(await pbx.inJournal()).toMatchObject({ ending });
    });

    it('WH-43 that end a call before the action of its recording: it still counts as voicemail', async () => {
      await pbx.turn(1, DIAL.noAnswer);
      await pbx.status({ CallDuration: '37' });
      const message = {
        RecordingDuration: '8',
        Digits: 'hangup',
        CallStatus: 'completed',
        RecordingUrl: 'https://r',
      };
      expect((await pbx.turn(2, message)).status).toBe(200);
      expect(await pbx.inJournal()).toEqual({ turns: [0, 1, 2], ending: 'voicemail', isOver: true });
    });

    it('WH-43 that end a call stay its end when an action without a caller comes later', async () => {
      await pbx.turn(1, DIAL.noAnswer);
      await pbx.status({ CallDuration: '37' });
      const { isOver } = await pbx.inJournal();
      expect(isOver).toBe(true);
    });
  });
});
