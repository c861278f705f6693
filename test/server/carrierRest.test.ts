import { describe, expect, it, onTestFinished } from 'vitest';
import { ringsOf } from '../../server/carrier/callLog.ts';
import { createTwilioClients, type TwilioClientOptions } from '../../server/carrier/twilioClient.ts';
import { TwilioFault } from '../../server/carrier/twilioFault.ts';
import { openTwilioNumbers } from '../../server/carrier/twilioNumbers.ts';
import { listen, NO_CONTENT, startVoiceServer } from '../support/carrierServer.ts';
import { numberSid, STAND_IN_ACCOUNT, startStandIn } from '../support/twilioStandIn.ts';

const [ONE, TWO] = ['+12025550111', '+12025550112'];
const CALLER = '+12025550177';
const QUICK = { longestPause: 5, timeLimit: 5_000 };
const SETTINGS = {
  voiceUrl: 'https://pbx.example.com/twilio/voice#rc=2&rp=5xx',
  voiceMethod: 'POST',
  voiceFallbackUrl: 'https://pbx.example.com/twilio/fallback',
  voiceFallbackMethod: 'POST',
  statusCallback: 'https://pbx.example.com/twilio/status',
  statusCallbackMethod: 'POST',
};

/** Twilio's own client, over HTTP against the stand-in. */
function clientOf(apiUrl: string, options: TwilioClientOptions = {}, account = STAND_IN_ACCOUNT) {
  return createTwilioClients({ apiUrl, ...QUICK, ...options })(account);
}

function numbersOf(apiUrl: string, options: Parameters<typeof openTwilioNumbers>[0] = {}) {
  return openTwilioNumbers({ apiUrl, ...QUICK, ...options })(STAND_IN_ACCOUNT);
}

/** A voice server that says something and hangs up, and where it is reached. */
async function voiceServer(answers: Parameters<typeof startVoiceServer>[0]) {
  const server = await startVoiceServer(answers);
  onTestFinished(server.close);
  return { ...server, reach: { publicUrl: 'https://pbx.example.com', baseUrl: server.baseUrl } };
}

describe('the REST client against the stand-in', () => {
  it('REST-01 lists two pages of one number each, and is refused with another token', async () => {
    const standIn = await startStandIn([ONE, TWO]);
    const found = await numbersOf(standIn.apiUrl, { pageSize: 1 }).list();
    expect(found.map(({ sid, number }) => [sid, number])).toEqual([
      [numberSid(1), ONE],
      [numberSid(2), TWO],
    ]);
    expect(standIn.requests).toHaveLength(2);
    expect(standIn.requests[1]?.path).toContain(`PageSize=1&Page=1&PageToken=PA${numberSid(1)}`);

    const stranger = await clientOf(standIn.apiUrl, {}, { ...STAND_IN_ACCOUNT, authToken: '54321' });
    await expect(stranger.incomingPhoneNumbers.list()).rejects.toMatchObject({ status: 401, code: 20003 });
    const unsigned = await fetch(
      `${standIn.apiUrl}/2010-04-01/Accounts/${STAND_IN_ACCOUNT.accountSid}/IncomingPhoneNumbers.json`,
    );
    expect(unsigned.status).toBe(401);
  });

  it('REST-02 stores a VoiceUrl with its overrides letter for letter, and the next call uses it', async () => {
    const server = await voiceServer({
      '/other/voice': '<Response><Dial>+12025550143</Dial></Response>',
    });
    const standIn = await startStandIn([ONE], { reach: server.reach });
    const voiceUrl = 'https://pbx.example.com/other/voice#rc=2';
    const client = await clientOf(standIn.apiUrl);
    const updated = await client.incomingPhoneNumbers(numberSid(1)).update({ voiceUrl });
    expect(updated.voiceUrl).toBe(voiceUrl);
    expect(standIn.numbers[0]?.settings.VoiceUrl).toBe(voiceUrl);

    const log = await standIn.callIn({ to: ONE, from: CALLER });
    expect(ringsOf(log).map(({ number }) => number)).toEqual(['+12025550143']);
    expect(server.received.map(({ path, isSigned }) => [path, isSigned])).toEqual([['/other/voice', true]]);
  });

  it.each(['VoiceApplicationSid', 'TrunkSid'] as const)(
    'REST-03 does not use the VoiceUrl of a number with a %s, and the client tells of it',
    async (name) => {
      const server = await voiceServer({ '/twilio/voice': '<Response/>' });
      const standIn = await startStandIn([], { reach: server.reach });
      const { accountSid } = STAND_IN_ACCOUNT;
      const sid = `${name === 'TrunkSid' ? 'TK' : 'AP'}${'1'.repeat(32)}`;
      standIn.addNumber(
        { accountSid, number: ONE, sid: numberSid(1) },
        { VoiceUrl: 'https://pbx.example.com/twilio/voice', [name]: sid },
      );
      const log = await standIn.callIn({ to: ONE, from: CALLER });
      expect(log.ended).toMatchObject({ by: 'elsewhere', because: expect.stringContaining(sid) });
      expect(server.received).toEqual([]);
      const [found] = await numbersOf(standIn.apiUrl).list();
      expect(found?.[name === 'TrunkSid' ? 'trunkSid' : 'voiceApplicationSid']).toBe(sid);
    },
  );

  it.each([429, 503] as const)(
    'REST-04 waits out two answers of 429 where told to, not of %i',
    async (status) => {
      const standIn = await startStandIn([ONE]);
      standIn.failNext(2, { status, code: status === 429 ? 20429 : 20503 });
      const listed = numbersOf(standIn.apiUrl).list();
      if (status === 429) {
        expect((await listed).map(({ number }) => number)).toEqual([ONE]);
        expect(standIn.requests).toHaveLength(3);
      } else {
        await expect(listed).rejects.toMatchObject({ status, code: 20503 });
        expect(standIn.requests).toHaveLength(1);
      }
    },
  );

  it('REST-04 gives up on 429 at once without retries', async () => {
    const standIn = await startStandIn([ONE]);
    standIn.failNext(2, { status: 429, code: 20429 });
    const client = await clientOf(standIn.apiUrl, { retries: 0 });
    await expect(client.incomingPhoneNumbers.list()).rejects.toMatchObject({ status: 429, code: 20429 });
    expect(standIn.requests).toHaveLength(1);
  });

  it('REST-05 answers for an unknown number with 404 and the body of an error', async () => {
    const standIn = await startStandIn([ONE]);
    const path = `/2010-04-01/Accounts/${STAND_IN_ACCOUNT.accountSid}/IncomingPhoneNumbers/${numberSid(9)}.json`;
    const { accountSid, authToken } = STAND_IN_ACCOUNT;
    const answer = await fetch(standIn.apiUrl + path, {
      headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({
      code: 20404,
      message: `The requested resource ${path} was not found`,
      more_info: 'https://www.twilio.com/docs/errors/20404',
      status: 404,
    });
    await expect(numbersOf(standIn.apiUrl).get(numberSid(9))).rejects.toMatchObject({
      status: 404,
      code: 20404,
    });
  });

  it('REST-06 makes a call whose four events are told, each asked for by a field of its own', async () => {
    const server = await voiceServer({
      '/outbound': '<Response><Say>Hello</Say></Response>',
      '/events': NO_CONTENT,
    });
    const standIn = await startStandIn([ONE], { reach: server.reach });
    const client = await clientOf(standIn.apiUrl);
    const statusCallbackEvent = ['initiated', 'ringing', 'answered', 'completed'];
    const call = await client.calls.create({
      to: CALLER,
      from: ONE,
      url: 'https://pbx.example.com/outbound',
      statusCallback: 'https://pbx.example.com/events',
      statusCallbackEvent,
    });
    expect(call.sid).toMatch(/^CA[0-9a-f]{32}$/);
    await standIn.settled();
    expect(standIn.requests[0]?.form.StatusCallbackEvent).toEqual(statusCallbackEvent);
    const told = server.received.filter(({ path }) => path === '/events');
    expect(told.map(({ params }) => [params.SequenceNumber, params.CallStatus])).toEqual([
      ['0', 'initiated'],
      ['1', 'ringing'],
      ['2', 'in-progress'],
      ['3', 'completed'],
    ]);
    expect(told.every(({ params }) => params.Direction === 'outbound-api')).toBe(true);
    expect(server.received.every(({ params }) => params.CallSid === call.sid)).toBe(true);
    const over = await client.calls(call.sid).fetch();
    expect([over.status, over.duration]).toEqual(['completed', '1']);
  });
});

describe('a call to a number of the stand-in', () => {
  it('shows the numbers of its account as caller ID, and no others', async () => {
    const server = await voiceServer({
      '/own': `<Response><Dial callerId="${TWO}">+12025550143</Dial></Response>`,
      '/foreign': '<Response><Dial callerId="+12025550199">+12025550143</Dial></Response>',
    });
    const standIn = await startStandIn([ONE, TWO], { reach: server.reach });
    const client = await clientOf(standIn.apiUrl);
    for (const [path, reply] of [
      ['own', 'answered'],
      ['foreign', 'failed'],
    ] as const) {
      await client.incomingPhoneNumbers(numberSid(1)).update({ voiceUrl: `https://pbx.example.com/${path}` });
      const log = await standIn.callIn({ to: ONE, from: CALLER });
      expect(ringsOf(log).map((rung) => rung.reply)).toEqual([reply]);
    }
  });

  it('leaves a recording that can be heard by its account alone', async () => {
    const server = await voiceServer({
      '/voice': '<Response><Record action="/end" recordingStatusCallback="/recorded"/></Response>',
      '/end': '<Response/>',
      '/recorded': NO_CONTENT,
    });
    const standIn = await startStandIn([ONE], { reach: server.reach });
    const client = await clientOf(standIn.apiUrl);
    await client.incomingPhoneNumbers(numberSid(1)).update({ voiceUrl: 'https://pbx.example.com/voice' });
    await standIn.callIn({ to: ONE, from: CALLER });
    const told = server.received.find(({ path }) => path === '/recorded');
    const url = `${standIn.apiUrl}${new URL(told?.params.RecordingUrl ?? '').pathname}.mp3`;
    expect((await fetch(url)).status).toBe(401);
    const { accountSid, authToken } = STAND_IN_ACCOUNT;
    const authorization = `Basic ${btoa(`${accountSid}:${authToken}`)}`;
    const heard = await fetch(url, { headers: { authorization } });
    expect(heard.headers.get('content-type')).toBe('audio/wav');
    const bytes = new Uint8Array(await heard.arrayBuffer());
    expect(new TextDecoder().decode(bytes.slice(0, 4))).toBe('RIFF');
    expect(bytes).toHaveLength(44 + 2 * 2 * 8_000);
  });

  it('is played by a script', async () => {
    const server = await voiceServer({ '/voice': '<Response><Dial>+12025550143</Dial></Response>' });
    const standIn = await startStandIn([ONE], { reach: server.reach });
    const client = await clientOf(standIn.apiUrl);
    await client.incomingPhoneNumbers(numberSid(1)).update({ voiceUrl: 'https://pbx.example.com/voice' });
    const script = { phones: { '*': [{ does: 'declines' as const }] } };
    const log = await standIn.callIn({ to: ONE, from: CALLER, script });
    expect(ringsOf(log).map(({ reply }) => reply)).toEqual(['busy']);
  });
});

describe('a call that is made by REST', () => {
  const outbound = { to: CALLER, from: ONE, twiml: '<Response><Say>Hello</Say></Response>' };

  it('tells its end alone unless more is asked for, and runs the TwiML that came with it', async () => {
    const server = await voiceServer({ '/events': NO_CONTENT });
    const standIn = await startStandIn([ONE], { reach: server.reach });
    standIn.script({ replies: ['busy'] });
    const client = await clientOf(standIn.apiUrl);
    const statusCallback = 'https://pbx.example.com/events';
    const call = await client.calls.create({ ...outbound, statusCallback });
    await standIn.settled();
    expect(server.received.map(({ params }) => params.CallStatus)).toEqual(['busy']);
    expect((await client.calls(call.sid).fetch()).status).toBe('busy');
  });

  it('runs another document when it is changed during a Dial, whose action is asked all the same', async () => {
    const server = await voiceServer({
      '/first': '<Response><Dial action="/action">+12025550143</Dial></Response>',
      '/action': '<Response><Say>Not heard</Say></Response>',
      '/second': '<Response><Say>Instead</Say></Response>',
    });
    const standIn = await startStandIn([ONE], { reach: server.reach });
    const client = await clientOf(standIn.apiUrl);
    const made: { sid?: string } = {};
    const onTalking = async () => {
      await client.calls(made.sid ?? '').update({ url: 'https://pbx.example.com/second' });
    };
    // Nothing rings before the answer with the SID has come.
    let known = () => {};
    const sidKnown = new Promise<void>((resolve) => {
      known = resolve;
    });
    standIn.script({ pace: { onRinging: () => sidKnown, onTalking } });
    made.sid = (
      await client.calls.create({ to: CALLER, from: ONE, url: 'https://pbx.example.com/first' })
    ).sid;
    known();
    await standIn.settled();
    expect(server.received.map(({ path }) => path)).toEqual(['/first', '/action', '/second']);
  });

  it('can be canceled while it rings, and not be changed when it is over', async () => {
    const standIn = await startStandIn([ONE]);
    const client = await clientOf(standIn.apiUrl);
    let canceled = () => {};
    const whenCanceled = new Promise<void>((resolve) => {
      canceled = resolve;
    });
    standIn.script({ pace: { onRinging: () => whenCanceled } });
    const { sid } = await client.calls.create(outbound);
    await client.calls(sid).update({ status: 'canceled' });
    canceled();
    await standIn.settled();
    expect((await client.calls(sid).fetch()).status).toBe('canceled');
    await expect(client.calls(sid).update({ status: 'completed' })).rejects.toMatchObject({ code: 21220 });
  });

  it.each([
    [{ ...outbound, from: TWO }, 21210],
    [{ ...outbound, to: '911' }, 21211],
    [{ to: CALLER, from: ONE }, 21205],
  ])('is refused: %j', async (wanted, code) => {
    const standIn = await startStandIn([ONE]);
    const client = await clientOf(standIn.apiUrl);
    await expect(client.calls.create(wanted)).rejects.toMatchObject({ status: 400, code });
    expect(await client.calls.list()).toEqual([]);
  });
});

describe('the numbers at Twilio', () => {
  it('are found by a part of the number', async () => {
    const standIn = await startStandIn([ONE, TWO]);
    const client = await clientOf(standIn.apiUrl);
    const found = await client.incomingPhoneNumbers.list({ phoneNumber: '+1202*112' });
    expect(found.map(({ phoneNumber }) => phoneNumber)).toEqual([TWO]);
  });

  it('are changed in their six voice settings, and never in anything else', async () => {
    const standIn = await startStandIn();
    const { accountSid } = STAND_IN_ACCOUNT;
    const number = standIn.addNumber(
      { accountSid, number: ONE, sid: numberSid(1) },
      { SmsUrl: 'https://sms.example.com/in', SmsMethod: 'GET' },
    );
    const before = { ...number.settings };
    const more = { ...SETTINGS, smsUrl: 'https://pbx.example.com/sms' };
    const updated = await numbersOf(standIn.apiUrl).update(numberSid(1), more);
    expect(updated.voice).toEqual(SETTINGS);
    expect(Object.keys(standIn.requests[0]?.form ?? {}).sort()).toEqual([
      'StatusCallback',
      'StatusCallbackMethod',
      'VoiceFallbackMethod',
      'VoiceFallbackUrl',
      'VoiceMethod',
      'VoiceUrl',
    ]);
    expect(number.settings).toMatchObject({ SmsUrl: before.SmsUrl, SmsMethod: before.SmsMethod });
  });

  it('take an address that is empty', async () => {
    const standIn = await startStandIn([ONE]);
    const numbers = numbersOf(standIn.apiUrl);
    await numbers.update(numberSid(1), SETTINGS);
    const emptied = await numbers.update(numberSid(1), { ...SETTINGS, voiceFallbackUrl: '' });
    expect(emptied.voice).toEqual({ ...SETTINGS, voiceFallbackUrl: '' });
  });

  it('say which take no calls', async () => {
    const standIn = await startStandIn([ONE]);
    const { accountSid } = STAND_IN_ACCOUNT;
    standIn.addNumber({ accountSid, number: TWO, sid: numberSid(2) }, { VoiceReceiveMode: 'fax' });
    standIn.addNumber({ accountSid, number: CALLER, sid: numberSid(3), hasVoice: false });
    const found = await numbersOf(standIn.apiUrl).list();
    expect(found.map(({ takesCalls }) => takesCalls)).toEqual([true, false, false]);
    expect((await standIn.callIn({ to: TWO, from: ONE })).ended.because).toContain('takes no calls');
  });
});

describe('what Twilio refuses', () => {
  it.each([
    [401, 20003, 'does not open this account'],
    [404, 20404, 'Twilio has no such number'],
    [400, 21402, 'PUBLIC_URL'],
  ])('is told with its code: %i %i', async (status, code, meaning) => {
    const standIn = await startStandIn([ONE]);
    standIn.failNext(1, { status, code, message: 'In Twilio’s words' });
    const asked = numbersOf(standIn.apiUrl).account();
    await expect(asked).rejects.toMatchObject({
      name: 'TwilioFault',
      status,
      code,
      meaning: expect.stringContaining(meaning),
      message: 'Twilio says: In Twilio’s words',
    });
  });

  it('is told in Twilio’s own words where the code is not known', async () => {
    const standIn = await startStandIn([ONE]);
    standIn.failNext(1, { status: 400, code: 99_999, message: 'Something new' });
    await expect(numbersOf(standIn.apiUrl).account()).rejects.toMatchObject({ meaning: 'Something new' });
  });

  it('is told where something else answers than Twilio', async () => {
    const standIn = await startStandIn([ONE]);
    standIn.failNext(1, { status: 502, message: '<h1>Bad gateway</h1>' });
    const fault = await numbersOf(standIn.apiUrl)
      .account()
      .catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(TwilioFault);
    expect(fault).toMatchObject({ status: 502, message: expect.stringContaining('answers with 502') });
    expect(fault).toHaveProperty('code', undefined);
  });

  it.each(['', '<h1>Welcome</h1>', '{}', '[]', 'null'])('is told where the answer is %j', async (body) => {
    const other = await listen({
      fetch: () => new Response(body, { headers: { 'content-type': 'text/html' } }),
    });
    onTestFinished(other.close);
    const numbers = numbersOf(other.baseUrl);
    for (const asked of [numbers.account(), numbers.list(), numbers.get(numberSid(1))]) {
      const fault = await asked.catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(TwilioFault);
      expect(fault).toMatchObject({ message: expect.stringContaining('not as Twilio does') });
    }
  });

  it('is told when nothing answers, without the token', async () => {
    const standIn = await startStandIn([ONE]);
    await standIn.stop();
    const fault = await numbersOf(standIn.apiUrl)
      .list()
      .catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(TwilioFault);
    expect(fault).toMatchObject({ message: expect.stringContaining('Twilio cannot be reached') });
    const { accountSid, authToken } = STAND_IN_ACCOUNT;
    const everything = JSON.stringify(fault, Object.getOwnPropertyNames(fault));
    expect(everything).not.toContain(btoa(`${accountSid}:${authToken}`));
    expect(everything).not.toContain(authToken);
  });

  it('is told when there is no answer in time', async () => {
    const silent = await listen({ fetch: () => new Promise<Response>(() => {}) });
    onTestFinished(silent.close);
    const asked = numbersOf(silent.baseUrl, { timeLimit: 50 }).account();
    await expect(asked).rejects.toThrow('it gave no answer in time');
  });
});
