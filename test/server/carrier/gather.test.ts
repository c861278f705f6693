import { describe, expect, it } from 'vitest';
import { heardIn } from '../../../server/carrier/callLog.ts';
import type { ScriptedAnswer } from '../../../shared/carrier/callScript.ts';
import { at, play, playByHand, twiml } from '../../support/carrierPlay.ts';

/** Plays a call that asks once; what comes after the question says so. */
function askOnce(attributes: string, asked: ScriptedAnswer[], inside = '<Say>Press a key.</Say>') {
  return play(
    {
      '/twilio/voice': twiml(`<Gather ${attributes}>${inside}</Gather><Say>Nothing.</Say>`),
      '/twilio/next': twiml('<Say>Thank you.</Say>'),
    },
    { script: { caller: { asked } } },
  );
}

const NEXT = 'action="next"';

describe('a Gather', () => {
  it('SIM-22 sends one key at once where one is asked for', async () => {
    const { log, received } = await askOnce(`${NEXT} numDigits="1"`, [{ keys: '12', after: 3 }]);
    expect(at(received, '/twilio/next')).toMatchObject([{ Digits: '1', CallStatus: 'in-progress' }]);
    const [first, second] = log.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(3_000);
    expect(heardIn(log)).toEqual(['Press a key.', 'Thank you.']);
  });

  it.each([
    ['1, 2 and # as 12', '', '12#', '12'],
    ['keys without an end after the silence', '', '12', '12'],
    ['# as a key where no key ends the answer', 'finishOnKey=""', '1#', '1#'],
    ['what comes before another last key', 'finishOnKey="*"', '3#*', '3#'],
  ])('SIM-22 sends %s', async (_what, attributes, keys, digits) => {
    const { received } = await askOnce(`${NEXT} ${attributes}`, [{ keys }]);
    expect(at(received, '/twilio/next')).toMatchObject([{ Digits: digits }]);
  });

  it.each([
    ['only #', [{ keys: '#' }], 2],
    ['silence', ['nothing' as const], 7],
  ])('SIM-22 makes no request after %s, and goes on with the next verb', async (_what, asked, _seconds) => {
    const { log, received } = await askOnce(NEXT, asked);
    expect(at(received, '/twilio/next')).toEqual([]);
    expect(heardIn(log)).toEqual(['Press a key.', 'Nothing.']);
  });

  it('SIM-22 sends empty Digits after silence where that is asked for', async () => {
    const { log, received } = await askOnce(`${NEXT} actionOnEmptyResult="true"`, []);
    expect(at(received, '/twilio/next')).toMatchObject([{ Digits: '' }]);
    // One second of “Press a key.”, and the silence of 5 s.
    expect((log.requests[1]?.at ?? 0) - (log.requests[0]?.at ?? 0)).toBe(6_000);
  });

  it('SIM-23 has its prompt stopped by a key, and counts the time from the end of the prompt', async () => {
    const long = `<Say>${'word '.repeat(60)}</Say><Say>Never heard.</Say>`;
    const { log } = await askOnce(`${NEXT} numDigits="2" timeout="3"`, [{ keys: '1', after: 4 }], long);
    expect(heardIn(log)).not.toContain('Never heard.');
    // The key after 4 s stops the prompt of 20 s; 3 s later nobody has pressed the second.
    expect((log.requests[1]?.at ?? 0) - (log.requests[0]?.at ?? 0)).toBe(7_000);
    const silent = await askOnce(`${NEXT} timeout="3" actionOnEmptyResult="true"`, [], long);
    const times = silent.log.requests.map(({ at: time }) => time);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(24_000);
  });

  it('SIM-24 without an action asks the same address again, until it is answered otherwise', async () => {
    let times = 0;
    const { received } = await play(
      {
        '/twilio/voice': () => {
          times += 1;
          return twiml(times === 1 ? '<Gather numDigits="1"/>' : '<Hangup/>');
        },
      },
      { script: { caller: { asked: [{ keys: '5' }] } } },
    );
    expect(at(received, '/twilio/voice').map(({ Digits }) => Digits)).toEqual([undefined, '5']);
  });

  it('loses keys that are pressed before it begins', async () => {
    const { call, clock, received } = await playByHand({
      '/twilio/voice': twiml('<Say>Welcome to our long greeting.</Say><Gather action="next" numDigits="1"/>'),
      '/twilio/next': twiml('<Hangup/>'),
    });
    await clock.advance(1);
    expect(call.scene().caller).toEqual({
      doing: 'hears',
      hears: 'speech',
      text: 'Welcome to our long greeting.',
    });
    expect(call.act({ who: 'caller', do: 'press', keys: '1' })).toBe(true);
    await clock.advance(3);
    expect(call.scene().caller).toMatchObject({ doing: 'isAsked', prompt: null, mostKeys: 1 });
    call.act({ who: 'caller', do: 'press', keys: '2' });
    await clock.advance(1);
    expect(at(received, '/twilio/next')).toMatchObject([{ Digits: '2' }]);
    await call.over;
  });

  it('sends what is said, with how sure that is', async () => {
    const asked: ScriptedAnswer[] = [{ says: 'Sales, please.', confidence: 0.8 }];
    const { log, received } = await askOnce(`${NEXT} input="dtmf speech" speechTimeout="auto"`, asked);
    expect(at(received, '/twilio/next')).toMatchObject([
      { SpeechResult: 'Sales, please.', Confidence: '0.8' },
    ]);
    expect(log.events).toContainEqual({ type: 'asks', answer: { speech: 'Sales, please.' } });
  });

  it('may leave out how sure it is, and takes no words where only keys are asked for', async () => {
    const asked: ScriptedAnswer[] = [{ says: 'One.', confidence: null }];
    const spoken = await askOnce(`${NEXT} input="speech"`, asked);
    expect(at(spoken.received, '/twilio/next')[0]).toMatchObject({ SpeechResult: 'One.' });
    expect(at(spoken.received, '/twilio/next')[0]).not.toHaveProperty('Confidence');
    const deaf = await askOnce(NEXT, asked);
    expect(at(deaf.received, '/twilio/next')).toEqual([]);
  });

  it('ends with the caller who hangs up during it', async () => {
    const { log, received } = await askOnce(NEXT, ['hangsUp']);
    expect(log.ended).toMatchObject({ by: 'caller', status: 'completed' });
    expect(at(received, '/twilio/next')).toEqual([]);
    expect(received.at(-1)?.path).toBe('/twilio/status');
  });

  it('takes the method of its action, and only prompts inside', async () => {
    const { log, received } = await askOnce(
      `${NEXT} method="GET" numDigits="1"`,
      [{ keys: '1' }],
      '<Hangup/><Pause length="2"/>',
    );
    expect(received[1]?.path).toMatch(/^\/twilio\/next\?.*Digits=1/);
    expect(received[1]?.isSigned).toBe(true);
    expect(log.events[0]).toMatchObject({ type: 'warns', code: 12200 });
  });
});
