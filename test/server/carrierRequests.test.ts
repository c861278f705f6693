import { afterEach, describe, expect, it } from 'vitest';
import { callParameters, newSid, toTimestamp } from '../../server/carrier/callParameters.ts';
import { NOTHING_LISTENS } from '../../server/carrier/http/noAnswer.ts';
import { postWebhook } from '../../server/carrier/postWebhook.ts';
import { addressToSign, signRequest, toForm } from '../../server/carrier/signRequest.ts';
import { ACCOUNT, PUBLIC_URL, startVoiceServer } from '../support/carrierServer.ts';

describe('a signed request', () => {
  it.each([
    ['https://pbx.example.com:8443/voice', 'https://pbx.example.com/voice'],
    ['http://pbx.example.com:3000/voice', 'http://pbx.example.com:3000/voice'],
    ['https://user:secret@pbx.example.com/voice?a=b', 'https://pbx.example.com/voice?a=b'],
    ['https://pbx.example.com/voice?flow=main#rc=3&rp=all', 'https://pbx.example.com/voice?flow=main'],
    ["https://pbx.example.com/it's/", "https://pbx.example.com/it's/"],
  ])('signs %s as %s', (url, signed) => {
    expect(addressToSign(url)).toBe(signed);
  });

  it('has the signature that Twilio documents', () => {
    const parameters = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675310',
      Digits: '1234',
      From: '+14158675310',
      To: '+18005551212',
    };
    const signature = signRequest('12345', 'https://example.com/myapp.php?foo=1&bar=2', parameters);
    expect(signature).toBe('L/OH5YylLD5NRKLltdqwSvS0BnU=');
  });
});

describe('the parameters of a call', () => {
  const call = { callSid: newSid('CA'), to: '+12025550111', from: '+12025550177' };

  it('are all that a real first request has', () => {
    const parameters = callParameters(ACCOUNT, call, 'ringing');
    expect(parameters).toMatchObject({
      AccountSid: ACCOUNT.accountSid,
      ApiVersion: '2010-04-01',
      CallStatus: 'ringing',
      Called: '+12025550111',
      Caller: '+12025550177',
      Direction: 'inbound',
      FromCity: '',
      CallerCountry: '',
      StirVerstat: 'TN-Validation-Passed-A',
    });
    expect(parameters.CallSid).toMatch(/^CA[0-9a-f]{32}$/);
  });

  it('hold a CallToken that is encoded twice on the wire', () => {
    const { CallToken = '' } = callParameters(ACCOUNT, call, 'ringing');
    expect(toForm({ CallToken })).toMatch(/^CallToken=%257B%2522parentCallInfoToken%2522%253A/);
  });

  it('name the parent on a request about a leg', () => {
    const leg = { ...call, direction: 'outbound-dial' as const, parentCallSid: 'CA1' };
    const parameters = callParameters(ACCOUNT, leg, 'initiated');
    expect(parameters).toMatchObject({ ParentCallSid: 'CA1', Direction: 'outbound-dial' });
    expect(parameters).not.toHaveProperty('CallToken');
  });

  it('write times as RFC 2822', () => {
    expect(toTimestamp(Date.UTC(2026, 2, 1, 15))).toBe('Sun, 01 Mar 2026 15:00:00 +0000');
  });
});

describe('posting', () => {
  let server: Awaited<ReturnType<typeof startVoiceServer>> | undefined;
  afterEach(() => server?.close());

  it('sends the form and the headers that real requests have', async () => {
    server = await startVoiceServer({ '/voice?flow=main': '<Response/>' });
    const url = `${PUBLIC_URL}/voice?flow=main#rc=2`;
    const sendTo = `${server.baseUrl}/voice?flow=main#rc=2`;
    const answer = await postWebhook({ url, sendTo, parameters: { CallSid: 'CA1' }, account: ACCOUNT });
    expect(answer).toEqual({ status: 200, contentType: 'text/xml', body: '<Response/>' });
    const [received] = server.received;
    expect(received?.isSigned).toBe(true);
    expect(received?.path).toBe('/voice?flow=main');
    expect(received?.headers.get('i-twilio-idempotency-token')).toMatch(/^[0-9a-f-]{36}$/);
    expect(received?.headers.get('user-agent')).toBe('TwilioProxy/1.1');
    expect(received?.headers.get('content-type')).toBe('application/x-www-form-urlencoded; charset=UTF-8');
  });

  it('does not follow a redirect', async () => {
    server = await startVoiceServer({ '/voice': () => Response.redirect('https://pbx.example.com/other') });
    const answer = await postWebhook({ url: `${server.baseUrl}/voice`, parameters: {}, account: ACCOUNT });
    expect(answer.status).toBe(302);
  });

  it('gives up on a silent server', async () => {
    server = await startVoiceServer({
      '/voice': () => new Promise((late) => setTimeout(() => late('<Response/>'), 300)),
    });
    const request = { url: `${server.baseUrl}/voice`, parameters: {}, account: ACCOUNT, patience: 60 };
    await expect(postWebhook(request)).rejects.toThrow('gave no answer within 0.06 s');
  });

  it('says that nothing listens', async () => {
    const gone = await startVoiceServer({});
    await gone.close();
    const request = { url: `${gone.baseUrl}/voice`, parameters: {}, account: ACCOUNT };
    await expect(postWebhook(request)).rejects.toMatchObject({ code: NOTHING_LISTENS });
  });
});
