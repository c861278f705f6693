import { afterEach, describe, expect, it } from 'vitest';
import { heardIn, ringsOf } from '../../server/carrier/callLog.ts';
import type { CallOptions } from '../../server/carrier/callOptions.ts';
import { runCall } from '../../server/carrier/runCall.ts';
import { ACCOUNT, type Answers, NO_CONTENT, PUBLIC_URL, startVoiceServer } from '../support/carrierServer.ts';

let server: Awaited<ReturnType<typeof startVoiceServer>> | undefined;
afterEach(() => server?.close());

/** Plays a call against a server that gives these answers, and returns the log and what the server received. */
async function play(answers: Answers, options: Partial<CallOptions> = {}) {
  server = await startVoiceServer({ '/twilio/status': NO_CONTENT, ...answers });
  const log = await runCall({
    baseUrl: server.baseUrl,
    publicUrl: PUBLIC_URL,
    account: ACCOUNT,
    to: '+12025550111',
    from: '+12025550177',
    ...options,
  });
  return { log, received: server.received };
}

const dial = (action: string, inside = '<Number>+12025550143</Number>', more = '') =>
  `<Response><Dial action="${action}" timeout="20" callerId="+12025550111" ${more}>${inside}</Dial></Response>`;

const RING_ONCE = {
  '/twilio/voice': dial('/twilio/turn?n=1'),
  '/twilio/turn?n=1': '<Response><Hangup/></Response>',
};

describe('a call', () => {
  it('rings a phone, tells the action what became of it, and at last that the call is over', async () => {
    const { log, received } = await play(RING_ONCE, { replies: ['no-answer'] });
    expect(received.map(({ path, params }) => [path, params.CallStatus])).toEqual([
      ['/twilio/voice', 'ringing'],
      ['/twilio/turn?n=1', 'in-progress'],
      ['/twilio/status', 'completed'],
    ]);
    expect(received.every(({ isSigned }) => isSigned)).toBe(true);
    expect(new Set(received.map(({ params }) => params.CallSid))).toEqual(new Set([log.callSid]));
    expect(received[1]?.params).toMatchObject({ DialCallStatus: 'no-answer', DialBridged: 'false' });
    expect(received[1]?.params.DialCallSid).toMatch(/^CA[0-9a-f]{32}$/);
    expect(received[1]?.params).not.toHaveProperty('DialCallDuration');
    expect(received[2]?.params).toMatchObject({ CallDuration: '20', Duration: '1' });
    expect(received[2]?.params.Timestamp).toMatch(/^\w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000$/);
    expect(log.ended).toMatchObject({ status: 'completed', by: 'server' });
    expect(ringsOf(log)).toEqual([
      { type: 'rings', number: '+12025550143', callerId: '+12025550111', seconds: 20, reply: 'no-answer' },
    ]);
  });

  it.each([
    [
      'answered',
      { DialCallStatus: 'completed', DialBridged: 'true', DialCallDuration: '20', CallStatus: 'in-progress' },
    ],
    ['busy', { DialCallStatus: 'busy', DialBridged: 'false', CallStatus: 'in-progress' }],
    ['failed', { DialCallStatus: 'failed', DialBridged: 'false', CallStatus: 'in-progress' }],
    ['caller-gone', { DialCallStatus: 'canceled', DialBridged: 'false', CallStatus: 'completed' }],
  ] as const)('tells the action of a phone that is %s', async (reply, expected) => {
    const { received } = await play(RING_ONCE, { replies: [reply] });
    expect(received[1]?.params).toMatchObject(expected);
  });

  it('answers the phone and leaves a message when the script is at its end', async () => {
    const { log } = await play({
      ...RING_ONCE,
      '/twilio/turn?n=1': '<Response><Record action="/twilio/turn?n=2"/></Response>',
      '/twilio/turn?n=2': '<Response/>',
    });
    expect(log.events.map((event) => ('reply' in event ? event.reply : event.type))).toEqual([
      'answered',
      'talks',
      'message',
      'callerHangsUp',
    ]);
  });

  it('does not run what it is answered after the caller has hung up', async () => {
    const answers = { ...RING_ONCE, '/twilio/turn?n=1': '<Response><Say>Too late</Say></Response>' };
    const { log, received } = await play(answers, { replies: ['caller-gone'] });
    expect(heardIn(log)).toEqual([]);
    expect(log.ended.by).toBe('caller');
    expect(received.at(-1)?.path).toBe('/twilio/status');
  });

  it('goes to the next verb after a Dial without an action', async () => {
    const { log } = await play(
      { '/twilio/voice': '<Response><Dial>+12025550143</Dial><Say>Nobody is in.</Say></Response>' },
      { replies: ['no-answer'] },
    );
    expect(ringsOf(log)).toMatchObject([{ callerId: '+12025550177', seconds: 30 }]);
    expect(heardIn(log)).toEqual(['Nobody is in.']);
  });

  it('tells the progress of a leg, with a sequence and its parent', async () => {
    const noun =
      '<Number statusCallback="/twilio/status" statusCallbackEvent="initiated ringing answered completed">+12025550143</Number>';
    const { log, received } = await play({ ...RING_ONCE, '/twilio/voice': dial('/twilio/turn?n=1', noun) });
    const legs = received.filter(({ params }) => params.ParentCallSid);
    expect(legs.map(({ params }) => [params.SequenceNumber, params.CallStatus])).toEqual([
      ['0', 'initiated'],
      ['1', 'ringing'],
      ['2', 'in-progress'],
      ['3', 'completed'],
    ]);
    expect(legs[3]?.params).toMatchObject({
      ParentCallSid: log.callSid,
      To: '+12025550143',
      From: '+12025550111',
      Direction: 'outbound-dial',
      CallbackSource: 'call-progress-events',
      CallDuration: '20',
    });
    const action = received.find(({ path }) => path === '/twilio/turn?n=1');
    expect(legs[0]?.params.CallSid).toBe(action?.params.DialCallSid);
  });

  it('tells only the event completed unless a noun asks for more', async () => {
    const noun = '<Number statusCallback="/twilio/status">+12025550143</Number>';
    const { received } = await play(
      { ...RING_ONCE, '/twilio/voice': dial('/twilio/turn?n=1', noun) },
      { replies: ['busy'] },
    );
    const legs = received.filter(({ params }) => params.ParentCallSid);
    expect(legs.map(({ params }) => [params.SequenceNumber, params.CallStatus])).toEqual([['2', 'busy']]);
  });

  it('rings several phones together: the first is connected, the others stop', async () => {
    const noun = (number: string) => `<Number statusCallback="/twilio/status">${number}</Number>`;
    const both = noun('+12025550143') + noun('+12025550144');
    const { log, received } = await play({ ...RING_ONCE, '/twilio/voice': dial('/twilio/turn?n=1', both) });
    expect(ringsOf(log).map(({ number }) => number)).toEqual(['+12025550143', '+12025550144']);
    const legs = received.filter(({ params }) => params.ParentCallSid);
    expect(legs.map(({ params }) => [params.To, params.CallStatus])).toEqual([
      ['+12025550144', 'canceled'],
      ['+12025550143', 'completed'],
    ]);
  });

  it('rings several phones one after the other where the Dial is sequential', async () => {
    const both = '<Number>+12025550143</Number><Number>+12025550144</Number><Number>+12025550145</Number>';
    const answers = { ...RING_ONCE, '/twilio/voice': dial('/twilio/turn?n=1', both, 'sequential="true"') };
    const { log } = await play(answers, { replies: ['busy', 'answered'] });
    expect(ringsOf(log).map(({ number, reply }) => [number, reply])).toEqual([
      ['+12025550143', 'busy'],
      ['+12025550144', 'answered'],
    ]);
  });

  it('does not ring a phone that would have to show a withheld number', async () => {
    const answers = {
      ...RING_ONCE,
      '/twilio/voice': '<Response><Dial action="/twilio/turn?n=1">+12025550143</Dial></Response>',
    };
    const { log, received } = await play(answers, { from: 'anonymous' });
    expect(received[1]?.params).toMatchObject({ DialCallStatus: 'failed' });
    expect(log.events).toContainEqual(expect.objectContaining({ type: 'warns', code: 13214 }));
  });

  it('holds while a phone rings, so that a test can look', async () => {
    let seen = '';
    const onRinging = async ({ number }: { number: string }) => {
      seen = `${number} after ${server?.received.length} request`;
    };
    await play(RING_ONCE, { pace: { onRinging } });
    expect(seen).toBe('+12025550143 after 1 request');
  });

  it.each([
    ['silence', { RecordingDuration: '0', Digits: '', CallStatus: 'in-progress' }],
    ['message', { RecordingDuration: '8', Digits: 'hangup', CallStatus: 'completed' }],
    ['caller-gone', { RecordingDuration: '0', Digits: 'hangup', CallStatus: 'completed' }],
  ] as const)('tells the action of a recording that ends with %s', async (reply, expected) => {
    const { received } = await play(
      {
        '/twilio/voice': '<Response><Record action="turn" maxLength="120"/></Response>',
        '/twilio/turn': '<Response/>',
      },
      { replies: [reply] },
    );
    expect(received[1]).toMatchObject({ path: '/twilio/turn', params: expected });
    expect(received[1]?.params.RecordingUrl).toMatch(
      /^https:\/\/api\.twilio\.com\/.*\/Recordings\/RE[0-9a-f]{32}$/,
    );
  });

  it('is never answered when the first verb rejects it', async () => {
    const { log, received } = await play({ '/twilio/voice': '<Response><Reject reason="busy"/></Response>' });
    expect(log.ended).toMatchObject({ status: 'busy', by: 'server' });
    expect(received.at(-1)?.params).toMatchObject({ CallStatus: 'busy', CallDuration: '0' });
  });

  it('skips what is no verb, and says so', async () => {
    const { log } = await play({
      '/twilio/voice': '<Response><say>no</say><Pause/><Play>hold.mp3</Play></Response>',
    });
    expect(log.events).toEqual([
      expect.objectContaining({ type: 'warns', code: 12200 }),
      { type: 'pauses', seconds: 1 },
      { type: 'plays', url: `${PUBLIC_URL}/twilio/hold.mp3` },
      { type: 'hangsUp' },
    ]);
  });

  it('asks the fallback when an answer cannot be used, and names the address that failed', async () => {
    const { log, received } = await play({
      '/twilio/voice': () => new Response('', { status: 503 }),
      '/twilio/fallback': '<Response><Say>Please hold.</Say></Response>',
    });
    expect(received[1]?.params).toMatchObject({ ErrorCode: '11200', ErrorUrl: `${PUBLIC_URL}/twilio/voice` });
    expect(heardIn(log)).toEqual(['Please hold.']);
    expect(log.ended.by).toBe('server');
  });

  it('ends when the fallback fails too', async () => {
    const { log } = await play({ '/twilio/voice': '<Response><Connect/></Response>' });
    expect(log.ended).toMatchObject({ by: 'failure', code: 11200 });
    expect(log.events.map((event) => 'code' in event && event.code)).toEqual([12400, 11200]);
  });

  it('refuses eleven phones instead of ringing ten', async () => {
    const eleven = '<Number>+12025550143</Number>'.repeat(11);
    const { log } = await play({ ...RING_ONCE, '/twilio/voice': dial('/x', eleven) }, { fallback: false });
    expect(log.ended.because).toContain('11 phones');
  });

  it('stops a call that goes in a circle', async () => {
    const { log } = await play({ '/twilio/voice': '<Response><Redirect/></Response>' }, { mostDocuments: 5 });
    expect(log.ended).toMatchObject({ by: 'limit', because: expect.stringContaining('lead in a circle') });
    expect(log.requests.filter(({ purpose }) => purpose === 'document')).toHaveLength(5);
  });

  it('goes on when a status callback fails', async () => {
    const { log } = await play({ ...RING_ONCE, '/twilio/status': () => new Response('', { status: 500 }) });
    expect(log.ended.by).toBe('server');
    expect(log.events.at(-1)).toMatchObject({ type: 'warns' });
  });

  it('says when a scripted reply does not fit', async () => {
    const played = play(RING_ONCE, { replies: ['message'] });
    await expect(played).rejects.toThrow('+12025550143 rings, but the next reply is "message".');
  });
});
