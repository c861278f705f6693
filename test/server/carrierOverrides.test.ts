import { afterEach, describe, expect, it } from 'vitest';
import { readOverrides } from '../../server/carrier/http/connectionOverrides.ts';
import { NOTHING_LISTENS } from '../../server/carrier/http/noAnswer.ts';
import { postWebhook } from '../../server/carrier/postWebhook.ts';
import { ACCOUNT, PUBLIC_URL, type Received, startVoiceServer } from '../support/carrierServer.ts';
import { freePort } from '../support/freePort.ts';

let server: Awaited<ReturnType<typeof startVoiceServer>> | undefined;
afterEach(() => server?.close());

const OVERLOADED = () => new Response('', { status: 503 });

/** Posts to an address with `overrides` behind it, to a server that gives these answers in turn. */
async function post(overrides: string, answers: Array<(received: Received) => Response | Promise<Response>>) {
  const left = [...answers];
  server = await startVoiceServer({
    '/voice': (received) => left.shift()?.(received) ?? '<Response/>',
  });
  const url = `${PUBLIC_URL}/voice${overrides}`;
  const sendTo = `${server.baseUrl}/voice${overrides}`;
  const answered = postWebhook({ url, sendTo, parameters: { CallSid: 'CA1' }, account: ACCOUNT });
  return { answer: await answered, received: server.received };
}

const tokensOf = (received: Received[]) =>
  new Set(received.map(({ headers }) => headers.get('i-twilio-idempotency-token')));

describe('connection overrides', () => {
  it('SIM-03 repeat a 503 where the address says so, with one and the same idempotency token', async () => {
    const { answer, received } = await post('#rc=2&rp=5xx', [OVERLOADED]);
    expect(answer.status).toBe(200);
    expect(received.map(({ path, isSigned }) => [path, isSigned])).toEqual([
      ['/voice', true],
      ['/voice', true],
    ]);
    expect(tokensOf(received).size).toBe(1);
  });

  it.each([
    ['', 1],
    ['#rc=2', 1],
    ['#rp=5xx', 2],
    ['#rc=2&rp=4xx', 1],
    ['#rc=2&rp=ct,rt,5xx&ct=1500&rt=3000', 3],
    ['#rc=5&rp=all', 6],
    ['#rc=0&rp=all', 1],
  ])('ask a server that always answers 503 at an address with "%s" %i times', async (overrides, times) => {
    const { answer, received } = await post(overrides, Array(9).fill(OVERLOADED));
    expect(answer.status).toBe(503);
    expect(received).toHaveLength(times);
  });

  it('repeat a late answer, each try with its own time', async () => {
    const never = () => new Promise<Response>(() => {});
    const { answer, received } = await post('#rc=1&rp=rt&ct=100&rt=600', [never]);
    expect(answer.status).toBe(200);
    expect(received).toHaveLength(2);
  });

  it('end with the time for all tries together', async () => {
    const never = () => new Promise<Response>(() => {});
    await expect(post('#rc=5&rp=all&tt=150&ct=100&rt=100', Array(9).fill(never))).rejects.toMatchObject({
      code: 11203,
      message: expect.stringContaining('gave no answer within 0.15 s'),
    });
  });

  it('do not make a server answer that is not there', async () => {
    const url = `http://127.0.0.1:${await freePort()}/voice#rc=3&rp=all`;
    const asked = postWebhook({ url, parameters: {}, account: ACCOUNT });
    await expect(asked).rejects.toMatchObject({ code: NOTHING_LISTENS });
  });

  it('have Twilio’s defaults and ranges', () => {
    expect(readOverrides('https://pbx.example.com/voice')).toEqual({
      connectTimeout: 5_000,
      readTimeout: 15_000,
      totalTime: 15_000,
      retries: 1,
      retryOn: new Set(['ct']),
    });
    expect(readOverrides('https://pbx.example.com/voice#ct=1&rt=99999&tt=x&rc=9&rp=rt,%205xx,odd')).toEqual({
      connectTimeout: 100,
      readTimeout: 15_000,
      totalTime: 15_000,
      retries: 5,
      retryOn: new Set(['rt', '5xx']),
    });
  });
});

it('SIM-04 with GET everything stands in the query, and the address alone is signed', async () => {
  server = await startVoiceServer({});
  const parameters = { CallSid: 'CA1', From: '+14155550100' };
  const [url, sendTo] = [PUBLIC_URL, server.baseUrl].map((base) => `${base}/voice?flow=main#rc=2`);
  await postWebhook({ url: url ?? '', sendTo, method: 'GET', parameters, account: ACCOUNT });
  const [received] = server.received;
  expect(received).toMatchObject({
    path: '/voice?flow=main&CallSid=CA1&From=%2B14155550100',
    params: {},
    isSigned: true,
  });
});
