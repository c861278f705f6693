import { describe, expect, it, onTestFinished } from 'vitest';
import { heardIn } from '../../../server/carrier/callLog.ts';
import { openVirtualClock } from '../../../server/carrier/clock.ts';
import { openCall } from '../../../server/carrier/openCall.ts';
import { openQueues } from '../../../server/carrier/queue/queues.ts';
import { runInbound } from '../../../server/carrier/runCall.ts';
import type { CallScript } from '../../../shared/carrier/callScript.ts';
import { at, CALLED, FROM, play, playByHand, twiml } from '../../support/carrierPlay.ts';
import {
  ACCOUNT,
  type Answers,
  NO_CONTENT,
  PUBLIC_URL,
  startVoiceServer,
} from '../../support/carrierServer.ts';

const MUSIC = { '/music': twiml('<Say>You are next.</Say><Play>/hold.mp3</Play><Pause length="24"/>') };
const QUEUE = {
  '/twilio/voice': twiml('<Enqueue waitUrl="/music" action="/left">support</Enqueue>'),
  '/left': twiml('<Hangup/>'),
};

const wait = (answers: Answers, caller: CallScript['caller'] = {}) =>
  play({ ...QUEUE, ...MUSIC, ...answers }, { script: { caller } });

describe('a queue', () => {
  it('SIM-30 asks its document again and again, with the position', async () => {
    const { log, received } = await wait({}, { queuesFor: 100 });
    const waits = at(received, '/music');
    expect(waits.map(({ QueueTime }) => QueueTime)).toEqual(['0', '30', '60', '90']);
    expect(waits[0]).toMatchObject({
      QueuePosition: '1',
      CurrentQueueSize: '1',
      MaxQueueSize: '1000',
      AvgQueueTime: '0',
      CallSid: log.callSid,
      CallStatus: 'in-progress',
    });
    expect(waits[0]?.QueueSid).toMatch(/^QU[0-9a-f]{32}$/);
    expect(heardIn(log)).toHaveLength(4);
  });

  it('SIM-30 that is left goes on with the action, or with the next verb', async () => {
    const leave = { '/music': twiml('<Say>Nobody is free.</Say><Leave/><Say>Never.</Say>') };
    const { log, received } = await wait(leave);
    expect(at(received, '/left')).toMatchObject([{ QueueResult: 'leave', QueueTime: '1' }]);
    expect(heardIn(log)).toEqual(['Nobody is free.']);
    const next = await wait({
      ...leave,
      '/twilio/voice': twiml('<Enqueue waitUrl="/music">support</Enqueue><Say>And on.</Say>'),
    });
    expect(heardIn(next.log)).toEqual(['Nobody is free.', 'And on.']);
  });

  it('SIM-30 from which the caller hangs up asks the action, whose answer is not run', async () => {
    const { log, received } = await wait({ '/left': twiml('<Say>Never.</Say>') }, { leavesAfter: 33 });
    expect(at(received, '/left')).toMatchObject([
      { QueueResult: 'hangup', QueueTime: '33', CallStatus: 'completed' },
    ]);
    expect(log.ended).toMatchObject({ by: 'caller' });
    expect(heardIn(log)).not.toContain('Never.');
  });

  it('connects the caller with whoever takes the next one', async () => {
    const { log, received } = await wait({}, { takenAfter: 40 });
    expect(at(received, '/left')).toMatchObject([
      { QueueResult: 'bridged', CallStatus: 'in-progress', QueueTime: '40' },
    ]);
    expect(log.events).toContainEqual({ type: 'queues', queue: 'support', result: 'bridged', seconds: 40 });
    expect(log.events).toContainEqual({ type: 'talks', number: 'agent', seconds: 20 });
  });

  it('may ask a key of those who wait', async () => {
    const { received } = await wait(
      {
        '/music': twiml('<Gather action="/key" numDigits="1"><Say>Press 1 to leave.</Say></Gather>'),
        '/key': twiml('<Leave/>'),
      },
      { asked: ['nothing', { keys: '1' }] },
    );
    expect(at(received, '/key')).toMatchObject([{ Digits: '1', QueuePosition: '1' }]);
    expect(at(received, '/left')).toMatchObject([{ QueueResult: 'leave' }]);
  });

  it('that is full is told at once, and one whose document fails is an error', async () => {
    const full = await wait({
      '/twilio/voice': twiml('<Enqueue maxQueueSize="0" waitUrl="/music" action="/left">support</Enqueue>'),
    });
    expect(at(full.received, '/left')).toMatchObject([{ QueueResult: 'queue-full' }]);
    const broken = await wait({ '/music': () => new Response('', { status: 500 }) });
    expect(at(broken.received, '/left')).toMatchObject([{ QueueResult: 'error' }]);
  });

  it('has the carrier’s own music without a document, and is shown with its position', async () => {
    const { call, clock, received } = await playByHand({
      ...QUEUE,
      '/twilio/voice': twiml('<Enqueue action="/left">support</Enqueue>'),
    });
    await clock.advance(7);
    expect(call.scene().caller).toEqual({
      doing: 'queues',
      queue: 'support',
      position: 1,
      music: { hears: 'audio', url: 'hold music' },
    });
    expect(call.act({ who: 'agent', do: 'take' })).toBe(true);
    await clock.advance(5);
    expect(call.scene().caller).toEqual({ doing: 'talks', with: 'agent' });
    expect(call.act({ who: 'agent', do: 'hangUp' })).toBe(true);
    await clock.advance(1);
    await call.over;
    expect(at(received, '/left')).toMatchObject([{ QueueResult: 'bridged' }]);
  });

  it('connects two calls: the one that waits, and one that dials the queue', async () => {
    const server = await startVoiceServer({
      ...QUEUE,
      ...MUSIC,
      '/agent': twiml('<Dial action="/done"><Queue url="/hello">support</Queue></Dial>'),
      '/hello': twiml('<Say>Somebody takes your call now.</Say>'),
      '/done': twiml('<Hangup/>'),
      '/twilio/status': NO_CONTENT,
    });
    onTestFinished(server.close);
    const clock = openVirtualClock();
    const shared = {
      baseUrl: server.baseUrl,
      publicUrl: PUBLIC_URL,
      account: ACCOUNT,
      clock,
      queues: openQueues(),
    };
    const line = (voiceUrl: string) => ({
      voiceUrl: PUBLIC_URL + voiceUrl,
      voiceMethod: 'POST',
      voiceFallbackUrl: '',
      voiceFallbackMethod: 'POST',
      statusCallback: '',
      statusCallbackMethod: 'POST',
    });
    const agent = openCall({ ...shared, to: CALLED, from: '+12025550188' });
    const caller = openCall({ ...shared, to: CALLED, from: FROM, script: { caller: { leavesAfter: 50 } } });
    const [agentLog, callerLog] = await Promise.all([
      runInbound(agent, line('/agent')),
      runInbound(caller, line('/twilio/voice')),
    ]);
    expect(at(server.received, '/hello')).toMatchObject([
      {
        CallSid: callerLog.callSid,
        DequeingCallSid: agentLog.callSid,
        QueueSid: expect.stringMatching(/^QU/),
      },
    ]);
    expect(heardIn(callerLog)).toContain('Somebody takes your call now.');
    expect(at(server.received, '/left')).toMatchObject([{ QueueResult: 'bridged', CallStatus: 'completed' }]);
    expect(at(server.received, '/done')).toMatchObject([
      { DialCallStatus: 'completed', DialBridged: 'true', DialCallSid: callerLog.callSid },
    ]);
    expect([agentLog.ended.by, callerLog.ended.by]).toEqual(['server', 'caller']);
  });

  it('in which nobody waits is not answered by a Dial', async () => {
    const { received } = await play({
      '/twilio/voice': twiml('<Dial action="/done" timeout="12"><Queue>support</Queue></Dial>'),
      '/done': twiml('<Hangup/>'),
    });
    expect(at(received, '/done')).toMatchObject([{ DialCallStatus: 'no-answer', DialBridged: 'false' }]);
  });
});
