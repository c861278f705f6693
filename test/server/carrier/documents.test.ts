import { describe, expect, it } from 'vitest';
import { heardIn } from '../../../server/carrier/callLog.ts';
import type { CallOptions } from '../../../server/carrier/callOptions.ts';
import { A, at, play, twiml } from '../../support/carrierPlay.ts';
import { ACCOUNT, type Answers, PUBLIC_URL } from '../../support/carrierServer.ts';

const body = (text: string, type = 'text/xml') => new Response(text, { headers: { 'content-type': type } });

describe('the requests of a call', () => {
  it('SIM-01 begin with a signed form that has every name of a real one', async () => {
    const { log, received } = await play({ '/twilio/voice': twiml('') });
    const [first] = received;
    expect(first?.isSigned).toBe(true);
    expect(first?.headers.get('content-type')).toContain('application/x-www-form-urlencoded');
    expect(first?.headers.get('i-twilio-idempotency-token')).toMatch(/^[0-9a-f-]{36}$/);
    expect(first?.params).toMatchObject({
      CallSid: log.callSid,
      AccountSid: ACCOUNT.accountSid,
      CallStatus: 'ringing',
      Direction: 'inbound',
      ApiVersion: '2010-04-01',
      Called: '+12025550111',
      Caller: '+12025550177',
      FromCity: '',
      ToZip: '',
      CalledState: '',
      CallerCountry: '',
    });
    expect(first?.params.CallSid).toMatch(/^CA[0-9a-f]{32}$/);
  });

  it('SIM-02 go on about the same call, which is in progress then', async () => {
    const { log, received } = await play({
      '/twilio/voice': twiml('<Say>Hello.</Say><Redirect>next</Redirect>'),
      '/twilio/next': twiml('<Hangup/>'),
    });
    expect(at(received, '/twilio/next')).toMatchObject([{ CallSid: log.callSid, CallStatus: 'in-progress' }]);
  });

  it('SIM-11 go to relative addresses as browsers resolve them, signed as such', async () => {
    const { received } = await play({
      '/twilio/voice': twiml('<Gather numDigits="1" action="next?x=1" actionOnEmptyResult="true"/>'),
      '/twilio/next?x=1': twiml(`<Dial action="/other?y=%2B1&amp;z=2" timeout="5">${A}</Dial>`),
      '/other?y=%2B1&z=2': twiml('<Hangup/>'),
    });
    expect(received.map(({ path, isSigned }) => [path, isSigned])).toEqual([
      ['/twilio/voice', true],
      ['/twilio/next?x=1', true],
      ['/other?y=%2B1&z=2', true],
      ['/twilio/status', true],
    ]);
  });

  it('bring the cookies back that the server set in this call', async () => {
    const set = new Response(twiml('<Redirect>next</Redirect>'), { headers: { 'content-type': 'text/xml' } });
    set.headers.append('set-cookie', 'session=abc; Path=/; HttpOnly');
    set.headers.append('set-cookie', 'step=1');
    const { received } = await play({ '/twilio/voice': () => set, '/twilio/next': twiml('<Hangup/>') });
    expect(received.map(({ headers }) => headers.get('cookie'))).toEqual([
      null,
      'session=abc; step=1',
      'session=abc; step=1',
    ]);
  });
});

it('name and password of an address are sent to a server that asks for them', async () => {
  const asks = { status: 401, headers: { 'www-authenticate': 'Basic realm="voice"' } };
  const { log, received } = await play({
    '/twilio/voice': twiml('<Redirect>https://dana:a%20secret@pbx.example.com/closed</Redirect>'),
    '/closed': ({ headers }) =>
      headers.get('authorization') === `Basic ${btoa('dana:a secret')}`
        ? twiml('<Say>Welcome.</Say>')
        : new Response('', asks),
  });
  expect(received.filter(({ path }) => path === '/closed').map(({ isSigned }) => isSigned)).toEqual([
    true,
    true,
  ]);
  expect(heardIn(log)).toEqual(['Welcome.']);
});

describe('a redirect', () => {
  const to =
    (location: string, status = 302) =>
    () =>
      new Response(null, { status, headers: { location } });

  it('SIM-06 is followed with GET and without the form', async () => {
    const { log, received } = await play({
      '/twilio/voice': to('/moved?a=1'),
      '/moved?a=1': twiml('<Say>Here.</Say>'),
    });
    expect(received[1]).toMatchObject({ path: '/moved?a=1', params: {}, isSigned: true });
    expect(heardIn(log)).toEqual(['Here.']);
  });

  it('is followed with the form where the status says so', async () => {
    const { received } = await play({ '/twilio/voice': to('/moved', 307), '/moved': twiml('') });
    expect(at(received, '/moved')).toMatchObject([{ CallStatus: 'ringing' }]);
  });

  it('SIM-06 is followed ten times, not eleven', async () => {
    const chain = (length: number): Answers => ({
      '/twilio/voice': to('/r1'),
      ...Object.fromEntries(
        Array.from({ length: length - 1 }, (_, index) => [`/r${index + 1}`, to(`/r${index + 2}`)]),
      ),
      [`/r${length}`]: twiml('<Say>Here.</Say>'),
    });
    expect(heardIn((await play(chain(10))).log)).toEqual(['Here.']);
    const { log, received } = await play(chain(11), { fallback: false });
    expect(log.ended).toMatchObject({ by: 'failure', code: 11215 });
    expect(at(received, '/r11')).toEqual([]);
  });

  it('that leads to no address is an error', async () => {
    const { log } = await play({ '/twilio/voice': to('http://[') }, { fallback: false });
    expect(log.ended).toMatchObject({ by: 'failure', code: 11216 });
  });
});

describe('an answer', () => {
  const once = (answer: Response | string, options: Partial<CallOptions> = {}) =>
    play({ '/twilio/voice': () => answer }, { fallback: false, ...options });

  it('SIM-05 that does not come in 15 s leads to the fallback, and without one to the end', async () => {
    const silent = () => new Promise<Response>(() => {});
    const { log, received } = await play(
      { '/twilio/voice': silent, '/twilio/fallback': twiml('<Say>Please hold.</Say>') },
      { patience: 400 },
    );
    const [fallback] = at(received, '/twilio/fallback');
    expect(fallback).toMatchObject({ ErrorCode: '11203', ErrorUrl: `${PUBLIC_URL}/twilio/voice` });
    expect(heardIn(log)).toEqual(['Please hold.']);
    const [first, second] = log.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(15_000);
    const alone = await play({ '/twilio/voice': silent }, { patience: 400, fallback: false });
    expect(alone.log.ended).toMatchObject({ by: 'failure', code: 11203 });
  });

  it('SIM-03 of 503 is not asked for again, but leads to the fallback', async () => {
    const { received } = await play({
      '/twilio/voice': () => new Response('', { status: 503 }),
      '/twilio/fallback': twiml('<Hangup/>'),
    });
    expect(received.map(({ path }) => path)).toEqual(['/twilio/voice', '/twilio/fallback', '/twilio/status']);
    expect(received[1]?.params).toMatchObject({ ErrorUrl: `${PUBLIC_URL}/twilio/voice` });
  });

  it('SIM-03 is asked for once more, at once, where the connection was refused', async () => {
    const away = (tries: number) => ({ trouble: { away: { from: 0, seconds: 60, tries } } });
    const answers = { '/twilio/voice': twiml('<Say>Here.</Say>') };
    expect(heardIn((await play(answers, away(1))).log)).toEqual(['Here.']);
    const { log } = await play(answers, { ...away(2), fallback: false });
    expect(log.ended).toMatchObject({ by: 'failure', code: 11202 });
  });

  it('SIM-07 of plain text is spoken, one of audio is played; then the call ends', async () => {
    const spoken = await once(body('Out of order', 'text/plain'));
    expect(spoken.log.events.map(({ type }) => type)).toEqual(['says', 'hangsUp']);
    const played = await once(body('ID3', 'audio/mpeg'));
    expect(played.log.events).toEqual([
      { type: 'plays', url: `${PUBLIC_URL}/twilio/voice` },
      { type: 'hangsUp' },
    ]);
    const run = await once(body(twiml('<Say>Run.</Say>'), 'text/plain'));
    expect(heardIn(run.log)).toEqual(['Run.']);
  });

  it.each([
    ['of 65,537 bytes', `<Response>${' '.repeat(65_516)}</Response>`, 11750],
    ['without a body', '', 11770],
    ['with a blank before the declaration', ' <?xml version="1.0"?><Response/>', 12100],
    ['whose root is <response>', '<response/>', 12102],
  ])('SIM-07 %s cannot be run', async (_what, text, code) => {
    const { log } = await once(body(text));
    expect(log.ended).toMatchObject({ by: 'failure', code });
  });

  it('warn of a text that no voice speaks, in bytes by the voice and as a part of an address, and run the rest', async () => {
    const too = 'o'.repeat(3_001);
    const { log } = await play({
      '/twilio/voice': twiml(
        `<Say voice="Polly.Joanna-Neural">${too}</Say><Say>${too}</Say><Say>${'ö'.repeat(760)}</Say><Say>End.</Say>`,
      ),
    });
    expect(log.events.filter(({ type }) => type === 'warns')).toMatchObject([
      { code: 13521 },
      { code: 13521 },
    ]);
    expect(heardIn(log)).toEqual([too, 'End.']);
  });

  it('SIM-08 may hold what is no verb and no attribute: it is skipped with a warning, and the rest runs', async () => {
    const { log } = await once(
      twiml(
        `<say>no</say><Say Voice="alice">Hello.</Say><Dial Timeout="9"><Number URL="/x">${A}</Number></Dial>`,
      ),
    );
    const warnings = log.events.filter((event) => event.type === 'warns');
    expect(warnings.map(({ code, text }) => [code, /"?(say|Voice|Timeout|URL)\b/.exec(text)?.[1]])).toEqual([
      [12200, 'say'],
      [12200, 'Voice'],
      [12200, 'Timeout'],
      [12200, 'URL'],
    ]);
    expect(heardIn(log)).toEqual(['Hello.']);
    expect(log.events).toContainEqual(expect.objectContaining({ type: 'rings', seconds: 30 }));
  });

  it('SIM-09 without verbs is an answered call that ends', async () => {
    const { log, received } = await once(twiml(''));
    expect(log.ended).toMatchObject({ status: 'completed', by: 'server' });
    expect(at(received, '/twilio/status')).toMatchObject([{ CallStatus: 'completed' }]);
  });

  it.each([
    ['<Reject reason="busy"/>', 'busy'],
    ['<Reject/>', 'no-answer'],
  ])('SIM-09 that begins with %s ends as %s without being answered', async (verbs, status) => {
    const { log, received } = await once(twiml(verbs));
    expect(log.ended).toMatchObject({ status, by: 'server' });
    expect(at(received, '/twilio/status')).toMatchObject([{ CallStatus: status, CallDuration: '0' }]);
  });

  it('SIM-09 that rejects after a sentence has answered the call', async () => {
    const { log } = await once(twiml('<Say>Sorry.</Say><Reject reason="busy"/>'));
    expect(log.ended.status).toBe('completed');
    expect(log.events).toContainEqual(expect.objectContaining({ type: 'warns', code: 12200 }));
  });

  it.each([
    '<Hangup/>',
    '<Redirect>/end</Redirect>',
    `<Dial action="/end" timeout="5">${A}</Dial>`,
    '<Record action="/end"/>',
  ])('SIM-10 runs nothing behind %s', async (verb) => {
    const { log } = await play(
      { '/twilio/voice': twiml(`${verb}<Say>Never.</Say>`), '/end': twiml('<Hangup/>') },
      { script: { caller: { messages: ['silence'] } } },
    );
    expect(heardIn(log)).toEqual([]);
    expect(log.ended.by).toBe('server');
  });

  it.each(['Conference', 'Sim', 'Application'])('says that a <%s> is not rung', async (noun) => {
    const { log } = await once(twiml(`<Dial><${noun}>x</${noun}></Dial>`));
    expect(log.ended).toMatchObject({ because: `The simulated carrier does not ring <${noun}>.` });
  });

  it.each(['Connect', 'Refer', 'Start', 'Pay'])('says that <%s> is not simulated', async (name) => {
    const { log } = await once(twiml(`<${name}/>`));
    expect(log.ended).toMatchObject({
      code: 12400,
      because: `The simulated carrier does not run <${name}>.`,
    });
  });
});

describe('the end of a call', () => {
  it('SIM-27 is told once, with its seconds and its minutes', async () => {
    const { received } = await play(
      { '/twilio/voice': twiml(`<Dial action="/end">${A}</Dial>`), '/end': twiml('') },
      { script: { phones: { [A]: [{ does: 'answers', after: 5, talks: 61 }] } } },
    );
    expect(at(received, '/twilio/status')).toMatchObject([
      { CallStatus: 'completed', CallDuration: '66', Duration: '2', SequenceNumber: '0' },
    ]);
  });

  it('SIM-29 comes to answers that lead in a circle, with a sentence that says so', async () => {
    for (const loop of ['<Redirect/>', '<Gather timeout="1" actionOnEmptyResult="true"/>']) {
      const { log } = await play({ '/twilio/voice': twiml(loop) }, { mostDocuments: 7 });
      expect(log.ended).toMatchObject({ by: 'limit', because: expect.stringContaining('lead in a circle') });
      expect(log.requests.filter(({ purpose }) => purpose === 'document')).toHaveLength(7);
    }
  });

  it('comes after 4 hours at the latest', async () => {
    const { log, received } = await play({ '/twilio/voice': twiml('<Say>Hi.</Say><Pause length="99999"/>') });
    expect(log.ended).toMatchObject({ by: 'limit', because: expect.stringContaining('4 hours') });
    expect(at(received, '/twilio/status')).toMatchObject([{ CallDuration: '14400' }]);
  });
});

describe('trouble on the way', () => {
  it('lets the caller leave while the server is asked: the answer is not run', async () => {
    const { log, received } = await play(
      {
        '/twilio/voice': twiml('<Say>Hello.</Say><Redirect>next</Redirect>'),
        '/twilio/next': twiml('<Say>Never.</Say>'),
      },
      { script: { caller: { leavesAfter: 7 } }, trouble: { slow: 4 } },
    );
    expect(heardIn(log)).toEqual(['Hello.']);
    expect(log.ended.by).toBe('caller');
    expect(received.map(({ path }) => path)).toEqual(['/twilio/voice', '/twilio/next', '/twilio/status']);
  });

  it('repeats documents with one and the same token', async () => {
    const { received } = await play(
      { '/twilio/voice': twiml('<Redirect>next</Redirect>'), '/twilio/next': twiml('') },
      { trouble: { repeatsDocuments: true } },
    );
    expect(received.map(({ path }) => path)).toEqual([
      '/twilio/voice',
      '/twilio/voice',
      '/twilio/next',
      '/twilio/next',
      '/twilio/status',
    ]);
    const tokens = received.map(({ headers }) => headers.get('i-twilio-idempotency-token'));
    expect(tokens[0]).toBe(tokens[1]);
    expect(tokens[0]).not.toBe(tokens[2]);
  });

  it('finds the server away while it restarts: what it asks then fails, later it goes on', async () => {
    const { log, received } = await play(
      {
        '/twilio/voice': twiml(`<Dial action="/end" timeout="10">${A}</Dial>`),
        '/twilio/fallback': twiml('<Say>Sorry.</Say>'),
      },
      { script: { phones: { [A]: [{ does: 'rings' }] } }, trouble: { away: { from: 5, seconds: 8 } } },
    );
    // Neither the action, nor the fallback, nor the end of the call has reached it.
    expect(received.map(({ path }) => path)).toEqual(['/twilio/voice']);
    expect(log.ended).toMatchObject({ by: 'failure', code: 11202 });
  });

  it('finds the server again with the retries of an address', async () => {
    const { log, received } = await play(
      {
        '/twilio/voice': twiml(`<Dial action="/end#rc=2&amp;rp=ct" timeout="10">${A}</Dial>`),
        '/end': twiml('<Say>Nobody is in.</Say>'),
      },
      {
        script: { phones: { [A]: [{ does: 'rings' }] } },
        trouble: { away: { from: 5, seconds: 8, tries: 2 } },
      },
    );
    expect(heardIn(log)).toEqual(['Nobody is in.']);
    expect(at(received, '/end')).toHaveLength(1);
  });
});
