import { describe, expect, it } from 'vitest';
import { signRequest } from '../../../server/carrier/signRequest.ts';
import { readForm } from '../../../server/webhooks/readWebhook.ts';
import { verifySignature } from '../../../server/webhooks/verifySignature.ts';

const VOICE = 'https://pbx.example.com/voice';

/** The body of V2, with a CallToken that is encoded twice. */
const B2 =
  'AccountSid=AC00000000000000000000000000000000&ApiVersion=2010-04-01&CallSid=CA00000000000000000000000000000001' +
  '&CallStatus=ringing&CallToken=%257B%2522parentCallInfoToken%2522%253A%2522a.b.c%2522%252C' +
  '%2522identityHeaderTokens%2522%253A%255B%255D%257D&Direction=inbound&From=%2B14155550100&FromCity=' +
  '&To=%2B14155550199&ToCity=Z%C3%9CRICH';

/** Number, address, form body, signature, and the token where it is not 12345. */
const VECTORS: ReadonlyArray<[name: string, url: string, body: string, signature: string, token?: string]> = [
  [
    'V1',
    'https://example.com/myapp.php?foo=1&bar=2',
    'CallSid=CA1234567890ABCDE&Caller=%2B14158675310&Digits=1234&From=%2B14158675310&To=%2B18005551212',
    'L/OH5YylLD5NRKLltdqwSvS0BnU=',
  ],
  ['V2', VOICE, B2, 'mAumdMLHf2E6CAYeuIG10EZyfGU='],
  ['V3', `${VOICE}?CallSid=CA1&From=%2B14155550100&To=%2B14155550199`, '', 'wMh/WgvYa7wRsjhYGyK3wdx4BFA='],
  [
    'V4',
    'https://example.com/myapp?bodySHA256=5ccde7145dfb8f56479710896586cb9d5911809d83afbe34627818790db0aec9',
    '',
    'hPXmLwIy3Fgqv1i9KPmH/HhQ6zo=',
  ],
  ['V5', VOICE, 'CallSid=CA1', 'K082VetS3zQLMW1/UANyVatMHgg='],
  ['V6', 'http://pbx.example.com:3000/voice', 'CallSid=CA1', 'd2ZOxRERWxHV7UT++AriRj03g7M='],
  ['V7', VOICE, 'CallSid=CA1&From=Anonymous', 'dsifWSOppwaXwiX71xXtDzpQsqY='],
  ['V8', VOICE, 'CallSid=CA1&Tag=b&Tag=a&Tag=a', 'mBIBdRJoFZtuaJWDMQN2SlUbNO0='],
  ['V9', VOICE, 'CallSid=CA1', 'K3Ck1+E9VzHPRg8kgpZVgHfDudg=', '54321'],
  ['V11', `${VOICE}?flow=main`, 'CallSid=CA1', '6ys3+U9qTv73mXHU1l9EMuJuxCQ='],
  [
    'V12',
    'https://pbx.example.com/voice/dial?step=2',
    'CallSid=CA1&DialCallStatus=no-answer&DialBridged=false&DialCallSid=CA2&CallStatus=in-progress',
    '2BWIa7Whql3MmEbRX8FIpB/L+B4=',
  ],
];

describe('the signature', () => {
  it.each(VECTORS)('%s is what Twilio computes', (_name, url, body, signature, token = '12345') => {
    expect(signRequest(token, url, readForm(body))).toBe(signature);
  });

  it.each(VECTORS)('%s is accepted with a list of tokens', (_name, url, body, signature) => {
    expect(verifySignature(['12345', '54321'], signature, url, readForm(body))).toBe(true);
    expect(verifySignature(['a token of somebody else'], signature, url, readForm(body))).toBe(false);
    expect(verifySignature([], signature, url, readForm(body))).toBe(false);
  });

  it('V9 is accepted by its own token alone', () => {
    const signature = 'K3Ck1+E9VzHPRg8kgpZVgHfDudg=';
    expect(verifySignature(['12345'], signature, VOICE, { CallSid: 'CA1' })).toBe(false);
    expect(verifySignature(['54321'], signature, VOICE, { CallSid: 'CA1' })).toBe(true);
  });

  it('V10, signed with an empty token, is never accepted', () => {
    const signature = 'GFMPnRmU0BTORiP48u9KbG8JIpE=';
    expect(signRequest('', VOICE, { CallSid: 'CA1' })).toBe(signature);
    for (const tokens of [[''], ['12345', ''], [' ']]) {
      expect(verifySignature(tokens, signature, VOICE, { CallSid: 'CA1' })).toBe(false);
    }
  });

  it('V11 is the signature of an address that was configured with overrides', () => {
    const signature = signRequest('12345', `${VOICE}?flow=main#rc=3&rp=all`, { CallSid: 'CA1' });
    expect(signature).toBe('6ys3+U9qTv73mXHU1l9EMuJuxCQ=');
  });

  it('of V5 holds for an address with a port, because https is signed without one', () => {
    const signature = 'K082VetS3zQLMW1/UANyVatMHgg=';
    expect(
      verifySignature(['12345'], signature, 'https://pbx.example.com:8443/voice', { CallSid: 'CA1' }),
    ).toBe(true);
  });

  it.each([
    ['another path', 'https://pbx.example.com/Voice', 'CallSid=CA1'],
    ['http', 'http://pbx.example.com/voice', 'CallSid=CA1'],
    ['another host', 'https://evil.example/voice', 'CallSid=CA1'],
    ['a slash at the end', 'https://pbx.example.com/voice/', 'CallSid=CA1'],
    ['a value changed', VOICE, 'CallSid=CA2'],
    ['a parameter more', VOICE, 'CallSid=CA1&NewField=x'],
    ['a parameter without a value more', VOICE, 'CallSid=CA1&FromCity='],
    ['no parameter', VOICE, ''],
    ['no address at all', 'not an address', 'CallSid=CA1'],
  ])('of V5 does not hold for %s', (_what, url, body) => {
    expect(verifySignature(['12345'], 'K082VetS3zQLMW1/UANyVatMHgg=', url, readForm(body))).toBe(false);
  });

  it('of a form does not depend on how its spaces are written', () => {
    expect(readForm('CallerName=Sam+Reed')).toEqual(readForm('CallerName=Sam%20Reed'));
  });
});
