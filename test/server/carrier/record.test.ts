import { describe, expect, it } from 'vitest';
import { heardIn } from '../../../server/carrier/callLog.ts';
import type { CallOptions } from '../../../server/carrier/callOptions.ts';
import type { CallScript } from '../../../shared/carrier/callScript.ts';
import { at, FROM, play, twiml } from '../../support/carrierPlay.ts';

type Message = NonNullable<NonNullable<CallScript['caller']>['messages']>[number];

/** Plays a call that records once; what comes after the Record says so. */
function recordOnce(attributes: string, message: Message, options: Partial<CallOptions> = {}) {
  return play(
    {
      '/twilio/voice': twiml(`<Record action="next" ${attributes}/><Say>Nothing.</Say>`),
      '/twilio/next': twiml('<Say>Thank you.</Say>'),
    },
    { script: { caller: { messages: [message] } }, ...options },
  );
}

/** The paths that were asked, and the recording callbacks among them. */
const paths = (received: ReadonlyArray<{ path: string }>) => received.map(({ path }) => path);

describe('a Record', () => {
  it('SIM-25 ends with any key, and says which', async () => {
    const { log, received } = await recordOnce('', { seconds: 9, key: '5' });
    expect(at(received, '/twilio/next')).toMatchObject([
      { RecordingDuration: '9', Digits: '5', CallStatus: 'in-progress' },
    ]);
    expect(heardIn(log)).toEqual(['Thank you.']);
  });

  it('SIM-25 ends with the caller who hangs up; what is answered then is not run', async () => {
    const { log, received } = await recordOnce('', { seconds: 9 });
    expect(at(received, '/twilio/next')).toMatchObject([
      { RecordingDuration: '9', Digits: 'hangup', CallStatus: 'completed' },
    ]);
    expect(heardIn(log)).toEqual([]);
    expect(log.ended.by).toBe('caller');
  });

  it('SIM-25 ends after 5 s of silence, or as many as it says', async () => {
    for (const [attributes, seconds] of [
      ['', 5],
      ['timeout="9"', 9],
    ] as const) {
      const { log, received } = await recordOnce(attributes, 'silence');
      expect(at(received, '/twilio/next')).toMatchObject([{ RecordingDuration: '0', Digits: '' }]);
      const [first, second] = log.requests;
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(seconds * 1000);
    }
  });

  it('ends at its longest, and takes only the keys that it names', async () => {
    const long = await recordOnce('maxLength="30"', { seconds: 90 });
    expect(at(long.received, '/twilio/next')).toMatchObject([{ RecordingDuration: '30', Digits: '' }]);
    const other = await recordOnce('finishOnKey="#"', { seconds: 9, key: '5' });
    expect(at(other.received, '/twilio/next')).toMatchObject([{ RecordingDuration: '9', Digits: '' }]);
  });

  it('SIM-25 that is empty may go on with the next verb instead of asking its action', async () => {
    const quirks = { emptyRecording: 'nextVerb' as const };
    const silent = await recordOnce('', 'silence', { quirks });
    expect(at(silent.received, '/twilio/next')).toEqual([]);
    expect(heardIn(silent.log)).toEqual(['Nothing.']);
    const gone = await recordOnce('', 'hangsUp', { quirks });
    expect(paths(gone.received)).toEqual(['/twilio/voice', '/twilio/status']);
  });

  it('SIM-24 without an action asks the same address again', async () => {
    let times = 0;
    const { received } = await play(
      { '/twilio/voice': () => twiml(times++ === 0 ? '<Record/>' : '<Hangup/>') },
      { script: { caller: { messages: [{ seconds: 4, key: '#' }] } } },
    );
    expect(at(received, '/twilio/voice').map(({ RecordingDuration }) => RecordingDuration)).toEqual([
      undefined,
      '4',
    ]);
  });

  it.each([
    ['before', ['/recorded', '/twilio/next']],
    ['after', ['/twilio/next', '/recorded']],
    ['twice', ['/recorded', '/twilio/next', '/recorded']],
    ['never', ['/twilio/next']],
  ] as const)('SIM-25 tells of the recording %s its action', async (recording, order) => {
    const { received } = await recordOnce(
      'recordingStatusCallback="/recorded"',
      { seconds: 9 },
      { deliveries: { recording } },
    );
    expect(paths(received).filter((path) => path !== '/twilio/voice' && path !== '/twilio/status')).toEqual(
      order,
    );
    const [told] = at(received, '/recorded');
    if (!told) return;
    const [action] = at(received, '/twilio/next');
    expect(told).toMatchObject({
      RecordingSid: action?.RecordingSid,
      RecordingUrl: action?.RecordingUrl,
      RecordingStatus: 'completed',
      RecordingDuration: '9',
      RecordingChannels: '1',
      RecordingSource: 'RecordVerb',
      CallSid: action?.CallSid,
      AccountSid: action?.AccountSid,
    });
  });

  it('tells what was said in it, or that nobody could tell', async () => {
    const attributes = 'transcribe="true" transcribeCallback="/said"';
    const { received } = await recordOnce(attributes, { seconds: 9, text: 'Please call me back.' });
    const [action] = at(received, '/twilio/next');
    expect(at(received, '/said')).toMatchObject([
      {
        TranscriptionText: 'Please call me back.',
        TranscriptionStatus: 'completed',
        RecordingSid: action?.RecordingSid,
        From: FROM,
      },
    ]);
    const short = await recordOnce(attributes, { seconds: 1 });
    expect(at(short.received, '/said')).toMatchObject([
      { TranscriptionStatus: 'failed', TranscriptionText: '' },
    ]);
  });
});
