import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openTwilioNumbers } from '../../server/carrier/twilioNumbers.ts';
import { numberSid, STAND_IN_ACCOUNT } from '../support/twilioStandIn.ts';

const NUMBER = {
  sid: numberSid(1),
  phone_number: '+12025550111',
  voice_url: 'https://old.example.com/voice',
};
/** Below the limit of the tests, and far above what an answer takes. */
const TIME_LIMIT = 3_000;

/** The numbers of an account at something that answers in its own way. */
async function numbersAt(answer: RequestListener) {
  const server = createServer((request, response) => {
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return openTwilioNumbers({
    apiUrl: `http://127.0.0.1:${port}`,
    timeLimit: TIME_LIMIT,
    retries: 0,
  })(STAND_IN_ACCOUNT);
}

it('pages that go round in circles are told, not read for ever', async () => {
  let pages = 0;
  const numbers = await numbersAt((_request, response) => {
    pages += 1;
    const next_page_uri = `/2010-04-01/IncomingPhoneNumbers.json?Page=${pages % 3}`;
    response.end(JSON.stringify({ incoming_phone_numbers: [NUMBER], next_page_uri }));
  });
  await expect(numbers.list()).rejects.toThrow('not as Twilio does');
  expect(pages).toBeLessThan(10);
});

it.each([{ sid: { a: 1 } }, { phone_number: 5 }, { phone_number: ['+12025550111'] }])(
  'a number with %j is none',
  async (odd) => {
    const numbers = await numbersAt((_request, response) =>
      response.end(JSON.stringify({ ...NUMBER, ...odd })),
    );
    await expect(numbers.get(NUMBER.sid)).rejects.toThrow('not as Twilio does');
  },
);

it('an address that is no text counts for none', async () => {
  const numbers = await numbersAt((_request, response) =>
    response.end(JSON.stringify({ ...NUMBER, voice_url: 5, voice_method: {}, trunk_sid: true })),
  );
  expect(await numbers.get(NUMBER.sid)).toMatchObject({
    number: NUMBER.phone_number,
    voice: { voiceUrl: '', voiceMethod: 'POST' },
    trunkSid: null,
  });
});

it('an answer that comes in drops is given up in time', async () => {
  const numbers = await numbersAt((_request, response) => {
    const drops = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(drops));
  });
  await expect(numbers.list()).rejects.toThrow('it gave no answer in time');
});

it('an answer that leads elsewhere is not followed', async () => {
  const asked: string[] = [];
  const numbers = await numbersAt((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  await expect(numbers.update(NUMBER.sid, VOICE)).rejects.toThrow('not as Twilio does');
  expect(asked).toHaveLength(1);
});

const VOICE = {
  voiceUrl: '',
  voiceMethod: 'POST',
  voiceFallbackUrl: '',
  voiceFallbackMethod: 'POST',
  statusCallback: '',
  statusCallbackMethod: 'POST',
};
