import { describe, expect, it } from 'vitest';
import { heardIn } from '../../../server/carrier/callLog.ts';
import { changeCall } from '../../../server/carrier/carrierCall.ts';
import { openSteppedClock } from '../../../server/carrier/clock.ts';
import { openCall } from '../../../server/carrier/openCall.ts';
import { runInbound, usualLine } from '../../../server/carrier/runCall.ts';
import { A, at, CALLED, FROM, serve, twiml } from '../../support/carrierPlay.ts';
import { type Answers, PUBLIC_URL } from '../../support/carrierServer.ts';

const OTHER = { url: `${PUBLIC_URL}/other`, parameters: {} };

/** Plays a call that is changed after so many seconds, and returns its log and what the server received. */
async function change(answers: Answers, after: number, to: typeof OTHER | 'end' = OTHER) {
  const { received, ...where } = await serve({ '/other': twiml('<Say>Instead.</Say>'), ...answers });
  const clock = openSteppedClock();
  const options = { ...where, clock, to: CALLED, from: FROM };
  const call = openCall(options);
  const over = runInbound(call, usualLine(options));
  await clock.advance(after);
  changeCall(call, to);
  await clock.advance(600);
  return { log: await over, received };
}

describe('a call that is changed by REST', () => {
  it('SIM-28 during a Dial runs the new document; the old action is asked, and its answer not run', async () => {
    const { log, received } = await change(
      {
        '/twilio/voice': twiml(`<Dial action="/action"><Number statusCallback="/legs">${A}</Number></Dial>`),
        '/action': twiml('<Say>Not heard.</Say>'),
      },
      4,
    );
    expect(received.map(({ path }) => path)).toEqual([
      '/twilio/voice',
      '/legs',
      '/action',
      '/other',
      '/twilio/status',
    ]);
    expect(at(received, '/legs')).toMatchObject([{ CallStatus: 'canceled' }]);
    expect(heardIn(log)).toEqual(['Instead.']);
  });

  it('stops what it hears, is asked or waits for', async () => {
    for (const verbs of [
      `<Say>${'long '.repeat(60)}</Say><Say>Never.</Say>`,
      '<Gather timeout="60" action="/never"/>',
      '<Pause length="60"/><Say>Never.</Say>',
    ]) {
      const { log, received } = await change({ '/twilio/voice': twiml(verbs) }, 4);
      expect(heardIn(log).at(-1)).toBe('Instead.');
      expect(heardIn(log)).not.toContain('Never.');
      expect(at(received, '/other')).toHaveLength(1);
    }
  });

  it('leaves its queue, whose action hears of it', async () => {
    const { log, received } = await change(
      { '/twilio/voice': twiml('<Enqueue action="/action">support</Enqueue>'), '/action': twiml('') },
      30,
    );
    expect(at(received, '/action')).toMatchObject([{ QueueResult: 'redirected', QueueTime: '30' }]);
    expect(heardIn(log)).toEqual(['Instead.']);
  });

  it('may be ended', async () => {
    const { log } = await change({ '/twilio/voice': twiml('<Say>Hi.</Say><Pause length="60"/>') }, 4, 'end');
    expect(log.ended).toEqual({
      status: 'completed',
      by: 'server',
      because: 'The call was ended by REST.',
    });
  });
});
