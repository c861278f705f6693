import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { callParameters } from '../../../server/carrier/callParameters.ts';
import { signRequest, toForm } from '../../../server/carrier/signRequest.ts';
import { readConfig } from '../../../server/config.ts';
import { readForm } from '../../../server/webhooks/readWebhook.ts';
import {
  DIAL,
  expectRefused,
  openPbx,
  PBX,
  type Pbx,
  pbxCompany,
  ringIn,
  workspaceOf,
} from '../../support/carrierPbx.ts';
import { listen } from '../../support/carrierServer.ts';

let pbx: Pbx;
const closings: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

async function open(options: Parameters<typeof openPbx>[0] = {}): Promise<Pbx> {
  pbx = await openPbx(options);
  closings.push(pbx.close);
  return pbx;
}

const VOICE = 'https://pbx.example.com/twilio/voice';
const PARAMETERS = callParameters(PBX, { callSid: PBX.callSid, to: PBX.number, from: PBX.caller }, 'ringing');
const SIGNATURE = signRequest(PBX.token, VOICE, PARAMETERS);

/** Posts a body as it stands to a path. */
function postBody(body: string, headers: Record<string, string>, path = '/twilio/voice') {
  const form = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
  return pbx.app.request(path, { method: 'POST', body, headers: { ...form, ...headers } });
}

describe('a request to the webhook', () => {
  it('WH-01 is answered on its signature alone, whatever host it came to', async () => {
    await open();
    const { baseUrl, port, close } = await listen(pbx.app);
    closings.push(close);
    const response = await fetch(`${baseUrl}/twilio/voice`, {
      method: 'POST',
      body: toForm(PARAMETERS),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': SIGNATURE },
    });
    expect(new URL(baseUrl).host).toBe(`127.0.0.1:${port}`);
    expect(await ringIn(response)).toEqual({ number: PBX.phone, callerId: PBX.caller });
  });

  it('WH-02 is refused when one character of any value was changed, or an empty parameter is missing', async () => {
    await open();
    for (const [name, value] of Object.entries(PARAMETERS)) {
      const last = value.at(-1) === '1' ? '2' : '1';
      const changed = { ...PARAMETERS, [name]: value.slice(0, -1) + last };
      expect((await postBody(toForm(changed), { 'x-twilio-signature': SIGNATURE })).status, name).toBe(403);
    }
    const { FromCity: _dropped, ...without } = PARAMETERS;
    await expectRefused(pbx, await postBody(toForm(without), { 'x-twilio-signature': SIGNATURE }));
  });

  it('WH-03 may have parameters that nobody knows, as long as they are signed', async () => {
    await open();
    const more = { ...PARAMETERS, NewField: 'x' };
    await expectRefused(pbx, await postBody(toForm(more), { 'x-twilio-signature': SIGNATURE }));
    expect((await pbx.ring({ NewField: 'x' })).status).toBe(200);
  });

  it.each([
    ['missing', {}],
    ['empty', { 'x-twilio-signature': '' }],
    ['no signature', { 'x-twilio-signature': 'abc' }],
    ['of 10 kB', { 'x-twilio-signature': 'a'.repeat(10_240) }],
    ['of the right shape and wrong', { 'x-twilio-signature': 'K082VetS3zQLMW1/UANyVatMHgg=' }],
  ])('WH-04 is refused when its signature is %s', async (_what, headers: Record<string, string>) => {
    await open();
    await expectRefused(pbx, await postBody(toForm(PARAMETERS), headers));
  });

  it('WH-05 is checked against the configured address, never against forwarded headers', async () => {
    await open();
    const forwarded = { 'x-forwarded-proto': 'http', 'x-forwarded-host': 'evil.example' };
    await expectRefused(
      pbx,
      await pbx.ring({}, { url: 'https://evil.example/twilio/voice', headers: forwarded }),
    );
    expect((await pbx.ring({}, { headers: forwarded })).status).toBe(200);
  });

  it('WH-06 by GET is not offered', async () => {
    await open();
    const query = `?${toForm(PARAMETERS)}`;
    const signature = signRequest(PBX.token, VOICE + query, {});
    const response = await pbx.app.request(`/twilio/voice${query}`, {
      headers: { 'x-twilio-signature': signature },
    });
    expect(response.status).toBe(405);
    const twice = signRequest(PBX.token, VOICE + query, PARAMETERS);
    await expectRefused(pbx, await postBody(toForm(PARAMETERS), { 'x-twilio-signature': twice }));
  });

  it('WH-07 may have a name more than once', async () => {
    await open();
    const body = `${toForm(PARAMETERS)}&Tag=b&Tag=a&Tag=a`;
    const signature = signRequest(PBX.token, VOICE, readForm(body));
    expect((await postBody(body, { 'x-twilio-signature': signature })).status).toBe(200);
  });

  it('WH-08 as JSON is not offered', async () => {
    await open();
    const path = '/twilio/voice?bodySHA256=5ccde7145dfb8f56479710896586cb9d5911809d83afbe34627818790db0aec9';
    const signature = signRequest(PBX.token, `https://pbx.example.com${path}`, {});
    const body = '{"CallSid":"CA1234567890ABCDE","Caller":"+12349013030"}';
    const headers = { 'content-type': 'application/json', 'x-twilio-signature': signature };
    await expectRefused(pbx, await postBody(body, headers, path));
    await expectRefused(pbx, await postBody(`${body} `, headers, path));
  });

  it('WH-09 may be signed with any token of the company, for the time when a new one is brought in', async () => {
    const twilio = { accountSid: PBX.accountSid, authTokens: ['12345', '54321'] };
    await open({ workspace: workspaceOf(pbxCompany({ twilio })) });
    expect((await pbx.ring({}, { token: '12345' })).status).toBe(200);
    expect((await pbx.ring({}, { token: '54321' })).status).toBe(200);
    await open();
    await expectRefused(pbx, await pbx.ring({}, { token: '54321' }));
  });

  it.each([
    ['an empty token', ['']],
    ['a blank token', ['  ']],
    ['an empty token beside a good one', ['12345', '']],
  ])('WH-10 needs a token: a workspace with %s is refused as a whole', async (_what, authTokens) => {
    const twilio = { accountSid: PBX.accountSid, authTokens };
    await expect(open({ workspace: workspaceOf(pbxCompany({ twilio })) })).rejects.toThrow(
      /twilio\.authTokens/,
    );
  });

  it.each([
    ['no tokens', { accountSid: PBX.accountSid, authTokens: [] }],
    ['no list of tokens', { accountSid: PBX.accountSid }],
    ['no account', undefined],
  ])('WH-10 signed with an empty token is refused, even from a company with %s', async (_what, twilio) => {
    await open({ workspace: workspaceOf(pbxCompany({ twilio })) });
    for (const token of ['', '  ', 'undefined', 'null'])
      await expectRefused(pbx, await pbx.ring({}, { token }));
    await expectRefused(pbx, await pbx.ring({ AccountSid: '' }, { token: '' }));
  });

  it('WH-11 is signed without the port on https, and with it on http', async () => {
    await open({ publicUrl: 'https://pbx.example.com:8443' });
    expect((await pbx.ring({}, { url: VOICE })).status).toBe(200);
    await open({ publicUrl: 'http://pbx.example.com:3000' });
    expect((await pbx.ring({}, { url: 'http://pbx.example.com:3000/twilio/voice' })).status).toBe(200);
  });

  it('WH-11 may be posted below a path of the public address, where a proxy takes that path away', async () => {
    await open({ publicUrl: 'https://example.com/pbx' });
    const answer = await pbx.ring({}, { url: 'https://example.com/pbx/twilio/voice' });
    expect(await answer.text()).toContain(
      `action="https://example.com/pbx/twilio/calls/${PBX.callSid}/turns/1"`,
    );
    expect((await pbx.ring({}, { url: 'https://example.com/twilio/voice' })).status).toBe(403);
  });

  it('WH-12 is accepted with a query, and at an address that was configured with overrides', async () => {
    const { publicUrl } = readConfig({ PUBLIC_URL: 'https://pbx.example.com/#rc=3&rp=all' });
    expect(publicUrl).toBe('https://pbx.example.com');
    await open({ publicUrl });
    const url = `${VOICE}?flow=main#rc=3&rp=all`;
    const headers = { 'x-twilio-signature': signRequest(PBX.token, url, PARAMETERS) };
    await expectRefused(pbx, await postBody(toForm(PARAMETERS), headers));
    expect((await postBody(toForm(PARAMETERS), headers, '/twilio/voice?flow=main')).status).toBe(200);
  });

  it.each(['a<b', '[::1', 'h:99999', '', 'pbx.example.com\tx'])(
    'WH-13 with the host "%s" is refused',
    async (host) => {
      await open();
      const { port, close } = await listen(pbx.app);
      closings.push(close);
      const body = toForm(PARAMETERS);
      const request = [
        'POST /twilio/voice HTTP/1.1',
        `Host: ${host}`,
        'Content-Type: application/x-www-form-urlencoded',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'X-Twilio-Signature: K082VetS3zQLMW1/UANyVatMHgg=',
        'Connection: close',
        '',
        body,
      ].join('\r\n');
      const answer = await exchange(port, request);
      expect(answer).toMatch(/^HTTP\/1\.1 (400|403) /);
      expect(answer).not.toContain('<Response');
    },
  );

  it.each(['/twilio/voice', `/twilio/calls/${PBX.callSid}/turns/1`, '/twilio/status', '/twilio/fallback'])(
    'WH-14 to %s is refused without a signature, and with a wrong one',
    async (path) => {
      await open();
      const parameters: Record<string, string> = {
        ...PARAMETERS,
        ...DIAL.noAnswer,
        CallStatus: 'in-progress',
      };
      await expectRefused(pbx, await pbx.post(path, parameters, { token: null }));
      await expectRefused(pbx, await pbx.post(path, parameters, { token: 'wrong' }));
      await expectRefused(
        pbx,
        await pbx.post(path, parameters, { token: PBX.token, url: 'https://pbx.example.com/other' }),
      );
      const { AccountSid: _dropped, ...withoutAccount } = parameters;
      await expectRefused(pbx, await pbx.post(path, withoutAccount, { token: PBX.token }));
      await expectRefused(pbx, await pbx.post(path, {}, { token: PBX.token }));
    },
  );

  it('WH-14 to a path that does not exist is refused, signed or not', async () => {
    await open();
    for (const token of [PBX.token, null]) {
      const response = await pbx.post('/twilio/recording-of-nobody', PARAMETERS, { token });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    }
  });
});

/** Sends bytes and returns what comes back: no HTTP client sends such requests. */
function exchange(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.setEncoding('utf8');
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}
