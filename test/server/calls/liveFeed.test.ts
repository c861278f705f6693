import { afterEach, describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../../shared/call/liveEvent.ts';
import { freshPostgresUrl } from '../../support/databases.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN, sampleWorkspace } from '../../support/sampleCompany.ts';

const token = SAMPLE_TOKEN;
const LIVE = '/api/companies/harbor/live';
const sidOf = (digit: string) => `CA${digit.repeat(32)}`;

interface Received {
  id?: number;
  event: LiveEvent;
}

/** Reads messages of a stream until `until` is content, then leaves. */
async function read(response: Response, until: (messages: Received[]) => boolean): Promise<Received[]> {
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const messages: Received[] = [];
  let text = '';
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  while (reader && !until(messages)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1];
      const id = /^id: (\d+)$/m.exec(part)?.[1];
      if (data) messages.push({ event: JSON.parse(data), ...(id && { id: Number(id) }) });
    }
  }
  await reader?.cancel();
  return messages;
}

const open: TestRingpath[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function openOne(options: Parameters<typeof openRingpath>[0] = {}): Promise<TestRingpath> {
  const ringpath = await openRingpath({ workspace: sampleWorkspace, ...options });
  open.push(ringpath);
  return ringpath;
}

const turnsIn = (messages: Received[]) =>
  messages.flatMap(({ event }) =>
    event.type === 'turn' ? [`${event.call.callSid.slice(0, 4)}/${event.n}`] : [],
  );

describe('the live feed', () => {
  it('shows the calls that go on to a browser that opens, then each turn as it happens', async () => {
    const { ask, post } = await openOne();
    await post('/twilio/voice', firstRing({ CallSid: sidOf('1') }), { token });
    const stream = await ask(LIVE);
    const messages = read(stream, (sofar) => turnsIn(sofar).length === 2);
    await post('/twilio/voice', firstRing({ CallSid: sidOf('2'), From: '+12025550177' }), { token });
    const received = await messages;
    expect(turnsIn(received)).toEqual(['CA11/0', 'CA22/0']);
    expect(received.find(({ event }) => event.type === 'active')?.event).toEqual({
      type: 'active',
      callSids: [sidOf('1')],
    });
    const last = received.at(-1)?.event;
    expect(last).toMatchObject({
      type: 'turn',
      call: { leadName: 'Sam Reed', simulated: false, called: '+12025550112', version: 1 },
    });
    expect(received.at(-1)?.id).toBeGreaterThan(0);
  });

  it('sends what a browser missed since its last id', async () => {
    const { ask, post } = await openOne();
    await post('/twilio/voice', firstRing({ CallSid: sidOf('1') }), { token });
    const [first] = await read(await ask(LIVE), (sofar) => sofar.length > 0);
    const gone = firstRing({ CallSid: sidOf('1'), CallStatus: 'completed', DialCallStatus: 'canceled' });
    await post(`/twilio/calls/${sidOf('1')}/turns/1`, gone, { token });
    const again = await ask(LIVE, { headers: { 'last-event-id': String(first?.id) } });
    const missed = await read(again, (sofar) => sofar.some(({ event }) => event.type === 'active'));
    expect(turnsIn(missed)).toContain('CA11/1');
    expect(missed.at(-1)?.event).toEqual({ type: 'active', callSids: [] });
  });

  it('shows the calls that go on to a browser that was away for too long', async () => {
    const { ask, post, database } = await openOne();
    const turn = (n: number) => ({
      ...{
        call_sid: sidOf('3'),
        company_id: 'harbor',
        at: 0,
        reply: null,
        bookmark: '{"facts":{"answers":[]}}',
        answer: '',
      },
      ...{ n, trace: '[]', ending: null },
    });
    await post('/twilio/voice', firstRing({ CallSid: sidOf('3') }), { token });
    for (let n = 1; n < 700; n += 100) {
      const rows = Array.from({ length: 100 }, (_, more) => turn(n + more));
      await database.kysely.insertInto('journal.turns').values(rows).execute();
    }
    await post('/twilio/status', firstRing({ CallSid: sidOf('3'), CallStatus: 'completed' }), { token });
    await post('/twilio/voice', firstRing({ CallSid: sidOf('4') }), { token });
    const stream = await ask(LIVE, { headers: { 'Last-Event-ID': '1' } });
    const received = await read(stream, (sofar) => sofar.some(({ event }) => event.type === 'active'));
    expect(turnsIn(received)).toEqual(['CA44/0']);
  });

  it('never shows a call as going on again when a reply comes after its end', async () => {
    const { ask, post } = await openOne();
    const form = firstRing({ CallSid: sidOf('5') });
    await post('/twilio/voice', form, { token });
    const stream = await ask(LIVE);
    const messages = read(stream, (sofar) => turnsIn(sofar).includes('CA55/1'));
    await post('/twilio/status', { ...form, CallStatus: 'completed' }, { token });
    const late = { ...form, CallStatus: 'in-progress', DialCallStatus: 'no-answer', DialBridged: 'false' };
    await post(`/twilio/calls/${sidOf('5')}/turns/1`, late, { token });
    expect((await messages).at(-1)?.event).toMatchObject({
      type: 'turn',
      n: 1,
      call: { endedAt: expect.any(Number), end: 'gaveUp' },
    });
  });

  it('tells what the rung phone does, and that a call is over, once each and never backwards', async () => {
    const { ask, post } = await openOne();
    await post('/twilio/voice', firstRing({ CallSid: sidOf('1') }), { token });
    const stream = await ask(LIVE);
    const messages = read(stream, (sofar) => sofar.some(({ event }) => event.type === 'ended'));
    const leg = (CallStatus: string, SequenceNumber: string) =>
      post(
        '/twilio/status',
        firstRing({ CallSid: sidOf('a'), ParentCallSid: sidOf('1'), CallStatus, SequenceNumber }),
        { token },
      );
    for (const [status, sequence] of [
      ['ringing', '1'],
      ['initiated', '0'],
      ['in-progress', '2'],
      ['in-progress', '2'],
      ['completed', '3'],
      ['ringing', '1'],
    ] as const) {
      expect((await leg(status, sequence)).status).toBe(204);
    }
    await post('/twilio/status', firstRing({ CallSid: sidOf('1'), CallStatus: 'completed' }), { token });
    const received = await messages;
    expect(received.flatMap(({ event }) => (event.type === 'leg' ? [event.state] : []))).toEqual([
      'ringing',
      'answered',
      'over',
    ]);
    expect(received.at(-1)?.event).toMatchObject({ type: 'ended', callSid: sidOf('1'), end: 'gaveUp' });
  });

  it('never shows a company’s calls to another', async () => {
    const [harbor] = sampleWorkspace.companies;
    const other = { id: 'other', name: 'Other', phoneNumbers: [{ number: '+13035550111', label: '' }] };
    const { ask, post } = await openOne({ workspace: { ...sampleWorkspace, companies: [harbor, other] } });
    await post('/twilio/voice', firstRing({ CallSid: sidOf('1') }), { token });
    const messages = await read(await ask('/api/companies/other/live'), (sofar) => sofar.length > 0);
    expect(messages.map(({ event }) => event)).toEqual([{ type: 'active', callSids: [] }]);
    expect((await ask(`/api/companies/other/calls/${sidOf('1')}`)).status).toBe(404);
    expect((await ask(`/api/companies/harbor/calls/${sidOf('1')}`)).status).toBe(200);
  });

  it('crosses server processes on PostgreSQL', async () => {
    const databaseUrl = await freshPostgresUrl();
    const one = await openOne({ databaseUrl });
    const two = await openRingpath({ databaseUrl });
    open.push(two);
    const messages = read(await two.ask(LIVE), (sofar) => turnsIn(sofar).length > 0);
    await one.post('/twilio/voice', firstRing({ CallSid: sidOf('1') }), { token });
    expect(turnsIn(await messages)).toEqual(['CA11/0']);
  });
});
