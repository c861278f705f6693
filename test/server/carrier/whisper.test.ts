import { describe, expect, it } from 'vitest';
import { heardIn, ringsOf } from '../../../server/carrier/callLog.ts';
import type { CallScript, ScriptedPhone } from '../../../shared/carrier/callScript.ts';
import { A, at, B, CALLED, play, playByHand, twiml } from '../../support/carrierPlay.ts';

const ANSWERS = {
  '/twilio/voice': twiml(
    `<Dial action="/action" callerId="${CALLED}"><Number url="/whisper">${A}</Number><Number url="/whisper">${B}</Number></Dial>`,
  ),
  '/whisper': twiml(
    '<Gather action="/screen" numDigits="1"><Say>A call for sales. Press 1 to take it.</Say></Gather><Hangup/>',
  ),
  '/screen': ({ params }: { params: Record<string, string> }) =>
    params.Digits === '1' ? twiml('') : twiml('<Hangup/>'),
  '/action': twiml('<Hangup/>'),
};

const screen = (phone: ScriptedPhone, caller: CallScript['caller'] = {}) =>
  play(ANSWERS, { script: { caller, phones: { [A]: [phone], [B]: [{ does: 'rings' }] } } });

describe('a picked-up phone that hears a document first', () => {
  it('SIM-16 is asked for on the leg, after the answer and before the talk; the talk follows its end', async () => {
    const { log, received } = await screen({ does: 'answers', after: 4, asked: [{ keys: '1', after: 3 }] });
    const [whisper] = at(received, '/whisper');
    const [pressed] = at(received, '/screen');
    const [action] = at(received, '/action');
    expect(whisper).toMatchObject({
      ParentCallSid: log.callSid,
      To: A,
      Direction: 'outbound-dial',
      CallStatus: 'in-progress',
    });
    expect(whisper?.CallSid).not.toBe(log.callSid);
    expect(pressed).toMatchObject({ CallSid: whisper?.CallSid, ParentCallSid: log.callSid, Digits: '1' });
    expect(action).toMatchObject({
      CallSid: log.callSid,
      DialCallSid: whisper?.CallSid,
      DialCallStatus: 'completed',
      DialBridged: 'true',
    });
    // What the phone hears is not what the caller hears.
    expect(heardIn(log)).toEqual([]);
    expect(log.events).toContainEqual({ type: 'says', text: 'A call for sales. Press 1 to take it.', on: A });
  });

  it.each([
    ['its mailbox picks up', { does: 'mailbox', after: 4 }],
    ['another key is pressed', { does: 'answers', after: 4, asked: [{ keys: '2' }] }],
    ['nothing is pressed', { does: 'answers', after: 4, asked: ['nothing'] }],
    ['the phone hangs up', { does: 'answers', after: 4, asked: ['hangsUp'] }],
  ] satisfies Array<[string, ScriptedPhone]>)(
    'SIM-16 is not connected when %s, and the others were canceled at the pickup',
    async (_what, phone) => {
      const { log, received } = await screen(phone);
      expect(at(received, '/action')).toMatchObject([
        { DialCallStatus: 'completed', DialBridged: 'false', CallStatus: 'in-progress' },
      ]);
      expect(ringsOf(log).map(({ number, reply }) => [number, reply])).toEqual([
        [A, phone.does === 'mailbox' ? 'mailbox' : 'answered'],
        [B, 'canceled'],
      ]);
      expect(log.events.some(({ type }) => type === 'talks')).toBe(false);
    },
  );

  it('SIM-16 cannot dial there: that is an error, and the leg is gone', async () => {
    const { log, received } = await play({
      ...ANSWERS,
      '/whisper': twiml(`<Dial>${B}</Dial>`),
    });
    expect(log.events).toContainEqual(expect.objectContaining({ type: 'fails', code: 13201 }));
    expect(at(received, '/action')).toMatchObject([{ DialCallStatus: 'completed', DialBridged: 'false' }]);
  });

  it('is gone where its document cannot be fetched', async () => {
    const { received } = await play({ ...ANSWERS, '/whisper': () => new Response('', { status: 500 }) });
    expect(at(received, '/action')).toMatchObject([{ DialBridged: 'false' }]);
  });

  it('is gone when the caller leaves meanwhile', async () => {
    const { log, received } = await screen(
      { does: 'answers', after: 4, asked: ['nothing'] },
      { leavesAfter: 6 },
    );
    expect(at(received, '/screen')).toEqual([]);
    expect(at(received, '/action')).toMatchObject([{ DialBridged: 'false', CallStatus: 'completed' }]);
    expect(log.ended.by).toBe('caller');
  });

  it('presses 1 by itself where nothing else is scripted', async () => {
    const { received } = await play(ANSWERS, { replies: ['answered'] });
    expect(at(received, '/action')).toMatchObject([{ DialBridged: 'true' }]);
  });

  it('is shown to whoever plays it, step by step', async () => {
    const { call, clock, phone, received } = await playByHand(ANSWERS);
    await clock.advance(3);
    expect(call.scene()).toMatchObject({ caller: { doing: 'rings' }, answered: true });
    expect([phone(A), phone(B)].map(({ activity }) => activity.doing)).toEqual(['rings', 'rings']);
    expect(call.act({ who: phone(A).sid, do: 'press', keys: '1' })).toBe(false);
    expect(call.act({ who: phone(B).sid, do: 'answer' })).toBe(true);
    await clock.advance(1);
    expect(phone(A)).toMatchObject({ ended: 'canceled' });
    expect(phone(B).activity).toMatchObject({
      doing: 'isAsked',
      prompt: { hears: 'speech', text: 'A call for sales. Press 1 to take it.' },
    });
    expect(call.act({ who: phone(A).sid, do: 'answer' })).toBe(false);
    call.act({ who: phone(B).sid, do: 'press', keys: '1' });
    await clock.advance(1);
    expect(call.scene().caller).toEqual({ doing: 'talks', with: phone(B).sid });
    call.act({ who: 'caller', do: 'hangUp' });
    await clock.advance(1);
    await expect(call.over).resolves.toMatchObject({ ended: { by: 'caller' } });
    expect(received.at(-1)?.path).toBe('/twilio/status');
    expect(call.act({ who: 'caller', do: 'press', keys: '1' })).toBe(false);
  });
});
