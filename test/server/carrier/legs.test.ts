import { describe, expect, it } from 'vitest';
import { ringsOf } from '../../../server/carrier/callLog.ts';
import type { CallOptions } from '../../../server/carrier/callOptions.ts';
import type { CallScript } from '../../../shared/carrier/callScript.ts';
import { A, at, B, C, CALLED, FROM, play, playByHand, twiml } from '../../support/carrierPlay.ts';

const EVENTS = 'statusCallback="/legs" statusCallbackEvent="initiated ringing answered completed"';
const number = (phone: string, more = '') => `<Number ${EVENTS} ${more}>${phone}</Number>`;
const dial = (inside: string, more = '') =>
  twiml(`<Dial action="/action" timeout="20" callerId="${CALLED}" ${more}>${inside}</Dial>`);

/** Rings phones, and hangs up when the action is asked. */
function ring(
  inside: string,
  phones: CallScript['phones'],
  options: Partial<CallOptions> & { more?: string; caller?: CallScript['caller'] } = {},
) {
  const { more, caller, ...rest } = options;
  return play(
    { '/twilio/voice': dial(inside, more), '/action': twiml('<Hangup/>') },
    { script: { phones, caller }, ...rest },
  );
}

/** The seconds from the first request of a call to the one at a path. */
function secondsTo(log: { requests: ReadonlyArray<{ url: string; at: number }> }, path: string): number {
  const found = log.requests.find(({ url }) => url.endsWith(path));
  return ((found?.at ?? Number.NaN) - (log.requests[0]?.at ?? 0)) / 1000;
}

const legStates = (received: Parameters<typeof at>[0], phone: string) =>
  at(received, '/legs')
    .filter(({ To }) => To === phone)
    .map(({ SequenceNumber, CallStatus }) => `${SequenceNumber} ${CallStatus}`);

describe('a phone that rings', () => {
  it('SIM-12 and is not answered: the action is asked after the timeout, with nothing about a duration', async () => {
    const { log, received } = await ring(number(A), { [A]: [{ does: 'rings' }] });
    const [action] = at(received, '/action');
    expect(action).toMatchObject({
      DialCallStatus: 'no-answer',
      DialBridged: 'false',
      CallStatus: 'in-progress',
    });
    expect(action?.DialCallSid).toMatch(/^CA/);
    expect(action).not.toHaveProperty('DialCallDuration');
    expect(secondsTo(log, '/action')).toBeGreaterThanOrEqual(20);
    expect(secondsTo(log, '/action')).toBeLessThanOrEqual(25);
  });

  it.each([
    ['2', 5],
    ['700', 600],
    ['soon', 30],
  ])('SIM-12 is warned of a timeout of %s, and rings for %i s', async (timeout, seconds) => {
    const { log } = await play(
      { '/twilio/voice': twiml(`<Dial action="/action" timeout="${timeout}">${A}</Dial>`) },
      { script: { phones: { '*': [{ does: 'rings' }] } }, fallback: false },
    );
    expect(log.events).toContainEqual(expect.objectContaining({ type: 'warns', code: 13212 }));
    expect(secondsTo(log, '/action')).toBe(seconds);
  });

  it.each([
    [{ does: 'declines', after: 3 }, 'busy', 3],
    [{ does: 'fails', after: 2 }, 'failed', 2],
    [{ does: 'answers', after: 4, talks: 11 }, 'completed', 15],
  ] as const)('and %j ends as %s after %i s', async (phone, status, seconds) => {
    const { log, received } = await ring(number(A), { [A]: [phone] });
    expect(at(received, '/action')).toMatchObject([{ DialCallStatus: status }]);
    expect(secondsTo(log, '/action')).toBe(seconds);
  });

  it('does at each ringing what its list says, and at last the same again', async () => {
    const thrice = `<Dial>${A}</Dial>`.repeat(3);
    const { log } = await play(
      { '/twilio/voice': twiml(thrice) },
      { script: { phones: { [A]: [{ does: 'declines' }, { does: 'fails' }] } } },
    );
    expect(ringsOf(log).map(({ reply }) => reply)).toEqual(['busy', 'failed', 'failed']);
  });

  it('may be a client or a SIP phone', async () => {
    const inside = '<Client><Identity>dana</Identity></Client><Sip>sip:lee@pbx.example.com</Sip>';
    const { log, received } = await ring(inside, { 'client:dana': [{ does: 'declines' }] });
    expect(at(received, '/action')).toMatchObject([{ DialSipResponseCode: '200' }]);
    expect(ringsOf(log).map(({ number: rung, reply }) => [rung, reply])).toEqual([
      ['client:dana', 'busy'],
      ['sip:lee@pbx.example.com', 'answered'],
    ]);
  });
});

describe('phones that ring together', () => {
  const three = [A, B, C].map((phone) => number(phone)).join('');

  it('SIM-13 end when the first is picked up: the others are canceled then, and the talk is told at its end', async () => {
    const { log, received } = await ring(three, {
      [A]: [{ does: 'rings' }],
      [B]: [{ does: 'answers', after: 5, talks: 30 }],
      [C]: [{ does: 'answers', after: 9 }],
    });
    expect(legStates(received, A)).toEqual(['0 initiated', '1 ringing', '2 canceled']);
    expect(legStates(received, C)).toEqual(['0 initiated', '1 ringing', '2 canceled']);
    expect(legStates(received, B)).toEqual(['0 initiated', '1 ringing', '2 in-progress', '3 completed']);
    const canceled = log.requests.filter(({ parameters }) => parameters.CallStatus === 'canceled');
    const [start] = log.requests;
    expect(canceled.map((one) => one.at - (start?.at ?? 0))).toEqual([5_000, 5_000]);
    const legOfB = at(received, '/legs').find(({ To }) => To === B);
    expect(at(received, '/action')).toMatchObject([
      {
        DialCallStatus: 'completed',
        DialBridged: 'true',
        DialCallSid: legOfB?.CallSid,
        DialCallDuration: '30',
      },
    ]);
    expect(log.events).toContainEqual({ type: 'talks', number: B, seconds: 30 });
  });

  it('SIM-13 may end as no-answer where they ring in vain', async () => {
    const { received } = await ring(three, {}, { quirks: { losingLegs: 'no-answer' } });
    expect(legStates(received, B)).toEqual(['0 initiated', '1 ringing', '2 no-answer']);
  });

  it('go on ringing when one of them declines, until the last has ended', async () => {
    const { log, received } = await ring(three, {
      [A]: [{ does: 'declines', after: 2 }],
      [B]: [{ does: 'fails', after: 1 }],
      [C]: [{ does: 'declines', after: 7 }],
    });
    expect(secondsTo(log, '/action')).toBe(7);
    expect(at(received, '/action')).toMatchObject([{ DialCallStatus: 'busy' }]);
    expect(ringsOf(log).map(({ number: rung, reply }) => [rung, reply])).toEqual([
      [B, 'failed'],
      [A, 'busy'],
      [C, 'busy'],
    ]);
  });

  it('ring without the one whose number is none', async () => {
    const { log, received } = await ring(number('12') + number(A), { [A]: [{ does: 'rings' }] });
    expect(legStates(received, '12')).toEqual(['0 initiated', '1 failed']);
    expect(log.events).toContainEqual(expect.objectContaining({ type: 'warns', code: 13224 }));
    expect(at(received, '/action')).toMatchObject([{ DialCallStatus: 'no-answer' }]);
  });

  it('SIM-14 are an error when they are eleven, or may be the first ten', async () => {
    const eleven = number(A).repeat(11);
    const refused = await ring(eleven, {}, { fallback: false });
    expect(refused.log.ended).toMatchObject({ by: 'failure', because: expect.stringContaining('11 phones') });
    expect(at(refused.received, '/legs')).toEqual([]);
    const cut = await ring(eleven, {}, { quirks: { moreThanTen: 'firstTen' } });
    expect(ringsOf(cut.log)).toHaveLength(10);
  });
});

describe('phones that ring one after the other', () => {
  const two = number(A) + number(B);
  const sequential = 'sequential="true"';

  it('SIM-15 never ring before the one before has ended', async () => {
    const { log, received } = await ring(two, { [A]: [{ does: 'rings' }] }, { more: sequential });
    const states = at(received, '/legs').map(({ To, CallStatus }) => `${To === A ? 'A' : 'B'} ${CallStatus}`);
    expect(states).toEqual([
      'A initiated',
      'A ringing',
      'A no-answer',
      'B initiated',
      'B ringing',
      'B in-progress',
      'B completed',
    ]);
    expect(ringsOf(log).map(({ seconds }) => seconds)).toEqual([20, 20]);
  });

  it('may share the whole time', async () => {
    const phones = { [A]: [{ does: 'declines' as const, after: 8 }], [B]: [{ does: 'rings' as const }] };
    const quirks = { sequentialPace: 'together' as const };
    const { log } = await ring(two, phones, { more: sequential, quirks });
    expect(ringsOf(log).map(({ seconds }) => seconds)).toEqual([20, 12]);
    expect(secondsTo(log, '/action')).toBe(20);
  });

  it.each([
    ['next', [A, B]],
    ['ends', [A]],
  ] as const)('after a failed screen go on with %s', async (afterFailedScreen, rung) => {
    const { log } = await play(
      {
        '/twilio/voice': dial(`<Number url="/whisper">${A}</Number>${number(B)}`, sequential),
        '/whisper': twiml('<Gather/><Hangup/>'),
        '/action': twiml('<Hangup/>'),
      },
      { script: { phones: { [A]: [{ does: 'mailbox' }] } }, quirks: { afterFailedScreen } },
    );
    expect(ringsOf(log).map(({ number: one }) => one)).toEqual(rung);
  });
});

describe('a caller who leaves', () => {
  const silent: CallScript['phones'] = { '*': [{ does: 'rings' }] };

  it('SIM-17 while phones ring cancels them; the action is asked, and its answer is not run', async () => {
    const { log, received } = await ring(number(A) + number(B), silent, { caller: { leavesAfter: 9 } });
    expect(legStates(received, A).at(-1)).toBe('2 canceled');
    expect(legStates(received, B).at(-1)).toBe('2 canceled');
    expect(at(received, '/action')).toMatchObject([
      { DialCallStatus: 'canceled', DialBridged: 'false', CallStatus: 'completed' },
    ]);
    expect(log.ended).toMatchObject({ by: 'caller', status: 'completed' });
    expect(at(received, '/twilio/status')).toMatchObject([{ CallStatus: 'completed', CallDuration: '9' }]);
    expect(received.at(-1)?.path).toBe('/twilio/status');
  });

  it('SIM-17 may do so without a request to the action', async () => {
    const quirks = { actionWhenCallerLeaves: false };
    const { received } = await ring(number(A), silent, { caller: { leavesAfter: 9 }, quirks });
    expect(at(received, '/action')).toEqual([]);
    expect(at(received, '/twilio/status')).toHaveLength(1);
  });

  it('may have the end of the call told before the last action', async () => {
    const quirks = { finalCallback: 'beforeAction' as const };
    const { received } = await ring(number(A), silent, { caller: { leavesAfter: 9 }, quirks });
    expect(received.map(({ path }) => path).slice(-2)).toEqual(['/twilio/status', '/action']);
  });

  it('SIM-21 runs nothing more after a Dial without an action; an unanswered one is followed by the next verb', async () => {
    const answers = { '/twilio/voice': twiml(`<Dial>${A}</Dial><Say>Nobody is in.</Say>`) };
    const gone = await play(answers, { script: { phones: silent, caller: { leavesAfter: 3 } } });
    expect(gone.log.events.map(({ type }) => type)).toEqual(['rings', 'callerHangsUp']);
    const stayed = await play(answers, { script: { phones: silent } });
    expect(stayed.log.events.map(({ type }) => type)).toEqual(['rings', 'says', 'hangsUp']);
  });

  it('while two people talk has talked all the same', async () => {
    const { log, received } = await ring(
      number(A),
      { [A]: [{ does: 'answers', after: 2, talks: 60 }] },
      {
        caller: { leavesAfter: 12 },
      },
    );
    expect(at(received, '/action')).toMatchObject([
      { DialCallStatus: 'completed', DialBridged: 'true', DialCallDuration: '10', CallStatus: 'completed' },
    ]);
    expect(log.ended.by).toBe('caller');
  });

  it('while a sentence is said hears no more of it', async () => {
    const { log } = await play(
      { '/twilio/voice': twiml(`<Say>${'long '.repeat(30)}</Say><Say>More.</Say>`) },
      { script: { caller: { leavesAfter: 2 } } },
    );
    expect(log.events.map(({ type }) => type)).toEqual(['says', 'callerHangsUp']);
  });
});

describe('what a Dial may do', () => {
  it.each(['ringing', 'in-progress'] as const)(
    'SIM-18 answerOnBridge keeps the call ringing; the action of an unanswered one may say %s',
    async (statusWhileHeld) => {
      const more = 'answerOnBridge="true"';
      const { log, received } = await ring(
        number(A),
        { [A]: [{ does: 'rings' }] },
        {
          more,
          quirks: { statusWhileHeld },
        },
      );
      expect(at(received, '/action')).toMatchObject([
        { DialCallStatus: 'no-answer', CallStatus: statusWhileHeld },
      ]);
      expect(log.ended.status).toBe('completed');
      const answered = await ring(number(A), {}, { more });
      expect(at(answered.received, '/twilio/status')).toMatchObject([{ CallDuration: '20' }]);
      const left = await ring(number(A), { [A]: [{ does: 'rings' }] }, { more, caller: { leavesAfter: 4 } });
      expect(left.log.ended).toMatchObject({ by: 'caller', status: 'no-answer' });
    },
  );

  it('SIM-19 ends by the caller’s star: canceled before the answer, completed after it', async () => {
    const answers = {
      '/twilio/voice': dial(number(A), 'hangupOnStar="true"'),
      '/action': twiml('<Say>And on.</Say>'),
    };
    const early = await playByHand(answers);
    await early.clock.advance(2);
    early.call.act({ who: 'caller', do: 'press', keys: '*' });
    await early.clock.advance(10);
    expect(at(early.received, '/action')).toMatchObject([
      { DialCallStatus: 'canceled', CallStatus: 'in-progress' },
    ]);
    const late = await playByHand(answers);
    await late.clock.advance(2);
    late.call.act({ who: late.phone(A).sid, do: 'answer' });
    await late.clock.advance(7);
    late.call.act({ who: 'caller', do: 'press', keys: '1*' });
    await late.clock.advance(10);
    expect(at(late.received, '/action')).toMatchObject([
      { DialCallStatus: 'completed', DialBridged: 'true', DialCallDuration: '7' },
    ]);
    await Promise.all([early.call.over, late.call.over]);
  });

  it('SIM-20 shows the caller’s, the called or an own number, and no other', async () => {
    const show = (callerId: string, options: Partial<CallOptions> = {}) =>
      play(
        {
          '/twilio/voice': twiml(`<Dial action="/action" ${callerId}>${A}</Dial>`),
          '/action': twiml('<Hangup/>'),
        },
        { ownNumbers: ['+12025550188'], ...options },
      );
    for (const shown of [FROM, CALLED, '+12025550188']) {
      const { log } = await show(`callerId="${shown}"`);
      expect(ringsOf(log)).toMatchObject([{ callerId: shown, reply: 'answered' }]);
    }
    for (const { log, received } of [
      await show('callerId="+12025550199"'),
      await show('', { from: 'client:agent-1' }),
      await show('', { from: 'sip:alice@pbx.example.com' }),
    ]) {
      expect(ringsOf(log)).toMatchObject([{ reply: 'failed' }]);
      expect(log.events).toContainEqual(expect.objectContaining({ type: 'warns', code: 13214 }));
      expect(at(received, '/action')).toMatchObject([{ DialCallStatus: 'failed' }]);
    }
  });

  it('ends a talk at its time limit', async () => {
    const { received } = await ring(
      number(A),
      { [A]: [{ does: 'answers', talks: 500 }] },
      {
        more: 'timeLimit="60"',
      },
    );
    expect(at(received, '/action')).toMatchObject([{ DialCallDuration: '60', DialBridged: 'true' }]);
  });

  it('records the talk, and tells where it can be fetched', async () => {
    const { received } = await ring(
      number(A),
      { [A]: [{ does: 'answers', after: 3, talks: 12 }] },
      {
        more: 'record="record-from-answer-dual" recordingStatusCallback="/legs"',
      },
    );
    const [action] = at(received, '/action');
    expect(action).toMatchObject({ RecordingDuration: '12', RecordingUrl: expect.stringContaining('/RE') });
    const told = at(received, '/legs').find(({ RecordingSid }) => RecordingSid);
    expect(told).toMatchObject({
      RecordingSid: action?.RecordingSid,
      RecordingSource: 'DialVerb',
      RecordingChannels: '2',
      CallSid: action?.CallSid,
    });
  });
});

it('SIM-26 tells each event of a leg with its number, its time, its source and its parent', async () => {
  const { log, received } = await ring(number(A), { [A]: [{ does: 'answers', after: 4, talks: 65 }] });
  const told = at(received, '/legs');
  expect(told.map(({ SequenceNumber }) => SequenceNumber)).toEqual(['0', '1', '2', '3']);
  for (const one of told) {
    expect(one).toMatchObject({
      CallbackSource: 'call-progress-events',
      ParentCallSid: log.callSid,
      Direction: 'outbound-dial',
    });
    expect(one.Timestamp).toMatch(/^\w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000$/);
  }
  expect(told.at(-1)).toMatchObject({ CallDuration: '65', Duration: '2', SipResponseCode: '200' });
  const busy = await ring(number(A), { [A]: [{ does: 'declines' }] });
  expect(at(busy.received, '/legs').at(-1)).toMatchObject({
    SequenceNumber: '2',
    CallStatus: 'busy',
    CallDuration: '0',
    Duration: '0',
    SipResponseCode: '486',
  });
});
