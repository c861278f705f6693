import { describe, expect, it } from 'vitest';
import { openRealClock, openSteppedClock, openVirtualClock } from '../../../server/carrier/clock.ts';
import { placeCall } from '../../../server/carrier/placeCall.ts';
import { A, at, serve, twiml } from '../../support/carrierPlay.ts';

/** Notes on a clock what happens when. */
function noted(clock: ReturnType<typeof openVirtualClock>) {
  const notes: string[] = [];
  const at = (seconds: number, name: string) =>
    clock.at(clock.now() + seconds * 1000, () => notes.push(`${name} at ${clock.now() / 1000}`));
  return { notes, at };
}

describe('the carrier’s clock', () => {
  it('jumps to what happens next, in the order of time and of asking', async () => {
    const clock = openVirtualClock(0);
    const { notes, at } = noted(clock);
    at(3600, 'late');
    at(5, 'first');
    at(5, 'second');
    const takeBack = at(7, 'never');
    takeBack();
    await new Promise<void>((resolve) => {
      clock.at(4_000_000, resolve);
    });
    expect(notes).toEqual(['first at 5', 'second at 5', 'late at 3600']);
  });

  it('stands still while something real is waited for', async () => {
    const clock = openVirtualClock(0);
    const { notes, at } = noted(clock);
    at(1, 'one');
    let now = -1;
    await clock.hold(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      now = clock.now();
    });
    expect([now, notes]).toEqual([0, []]);
    await new Promise<void>((resolve) => {
      clock.at(2_000, resolve);
    });
    expect(notes).toEqual(['one at 1']);
  });

  it('passes in steps, with all that happens in them', async () => {
    const clock = openSteppedClock(0);
    const { notes, at } = noted(clock);
    at(2, 'early');
    at(10, 'late');
    await clock.advance(5);
    expect([clock.now(), notes]).toEqual([5_000, ['early at 2']]);
    await clock.advance(5);
    expect(notes).toEqual(['early at 2', 'late at 10']);
  });

  it('runs as clocks do, or faster: a call is played in time that passes', async () => {
    const { received, ...where } = await serve({
      '/twilio/voice': twiml(`<Dial action="/action" timeout="20">${A}</Dial>`),
      '/action': twiml('<Hangup/>'),
    });
    const call = placeCall({ ...where, clock: openRealClock(200) });
    call.watch(() => {
      const phone = call.scene().phones.find(({ activity }) => activity.doing === 'talks');
      if (phone) call.act({ who: 'caller', do: 'hangUp' });
      for (const { sid, activity } of call.scene().phones) {
        if (activity.doing === 'rings') call.act({ who: sid, do: 'answer' });
      }
    });
    const log = await call.over;
    expect(log.ended.by).toBe('caller');
    expect(at(received, '/action')).toMatchObject([{ DialBridged: 'true', CallStatus: 'completed' }]);
  });

  it('ends a call in time that passes when nobody does anything', async () => {
    const { received, ...where } = await serve({
      '/twilio/voice': twiml(`<Dial action="/action" timeout="5">${A}</Dial>`),
      '/action': twiml('<Record action="/end" timeout="1"/>'),
      '/end': twiml(''),
    });
    const { ended } = await placeCall({ ...where, clock: openRealClock(100) }).over;
    expect(ended.by).toBe('server');
    expect(at(received, '/action')).toMatchObject([{ DialCallStatus: 'no-answer' }]);
    expect(at(received, '/end')).toMatchObject([{ RecordingDuration: '0' }]);
  });
});
