import { expect, it, onTestFinished } from 'vitest';
import { practiceTwilioCommand } from '../../server/carrier/command/practiceTwilioCommand.ts';
import { openTwilioNumbers } from '../../server/carrier/twilioNumbers.ts';
import { wantedSettings } from '../../server/connections/voiceSettings.ts';
import { ACCOUNT, NO_CONTENT, PUBLIC_URL, startVoiceServer } from '../support/carrierServer.ts';
import { freePort } from '../support/freePort.ts';

const NUMBER = '+12075550111';

/** Runs the command until the test is over, and reads what it prints. */
async function start(options: { port?: number; authToken?: string } = {}) {
  const server = await startVoiceServer({
    '/twilio/voice': '<Response><Dial>+12075550143</Dial></Response>',
    '/twilio/status': NO_CONTENT,
  });
  const { port = await freePort(), authToken = 'secret of this installation' } = options;
  const lines: string[] = [];
  const end = new AbortController();
  let shown = () => {};
  const printed = new Promise<void>((resolve) => {
    shown = resolve;
  });
  const ended = practiceTwilioCommand(['--port', String(port)], {
    publicUrl: PUBLIC_URL,
    baseUrl: server.baseUrl,
    practice: { ...ACCOUNT, authToken },
    numbers: [NUMBER],
    print(line) {
      lines.push(line);
      if (line.includes('data-urlencode To')) shown();
    },
    signal: end.signal,
  });
  onTestFinished(async () => {
    end.abort();
    await ended;
    await server.close();
  });
  await Promise.race([printed, ended]);
  const [accountSid = ''] = /AC[0-9a-f]{32}/.exec(lines.join('\n')) ?? [];
  const [, token = ''] = /Auth token\s+(\S+)/.exec(lines.join('\n')) ?? [];
  const account = { accountSid, authToken: token };
  const apiUrl = `http://localhost:${port}`;
  async function call(form: Record<string, string>, user = `${accountSid}:${token}`) {
    const response = await fetch(`${apiUrl}/practice/calls`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(user)}` },
      body: new URLSearchParams(form).toString(),
    });
    return { status: response.status, text: await response.text() };
  }
  return { port, lines, account, apiUrl, call, end, ended, server };
}

it('serves an account with numbers, of which one is answered by an application and one takes faxes', async () => {
  const { account, apiUrl, lines } = await start();
  expect(lines.join('\n')).toContain(`TWILIO_API_URL=${apiUrl} npm start`);
  const twilio = openTwilioNumbers({ apiUrl })(account);
  expect(await twilio.account()).toEqual({ friendlyName: 'Practice account', status: 'active' });
  const found = await twilio.list();
  expect(found.map(({ number, takesCalls }) => [number, takesCalls])).toEqual([
    [NUMBER, true],
    ['+12075550198', true],
    ['+12075550199', false],
  ]);
  expect(found.map(({ voiceApplicationSid }) => voiceApplicationSid !== null)).toEqual([false, true, false]);
});

it('plays a call to a number that was connected, with whatever is to become of it', async () => {
  const { account, apiUrl, call, server } = await start();
  const twilio = openTwilioNumbers({ apiUrl })(account);
  const [number] = await twilio.list();
  await twilio.update(number?.sid ?? '', wantedSettings(PUBLIC_URL));
  const { status, text } = await call({ To: NUMBER, From: '+12075550177', Reply: 'busy' });
  expect(status).toBe(200);
  expect(text).toContain('+1 207 555 0177 calls +1 207 555 0111');
  expect(text).toContain('→ busy');
  expect(text.trim().endsWith('Rings +12075550143')).toBe(true);
  expect(server.received.map(({ path }) => path)).toEqual(['/twilio/voice', '/twilio/status']);
});

it('says why no call comes about', async () => {
  const { call } = await start();
  expect((await call({ To: '+12075550198', From: '+12075550177' })).text).toContain('AP00');
  expect(await call({ To: '+12075550100', From: '+12075550177' })).toEqual({
    status: 400,
    text: 'No account of the stand-in has the number "+12075550100".\n',
  });
  expect((await call({ To: NUMBER, From: '+12075550177', Reply: 'asleep' })).status).toBe(400);
  expect((await call({ To: NUMBER, From: '+12075550177' }, 'AC1:x')).status).toBe(401);
});

it('has the same account at every start, and another one on another installation', async () => {
  const one = await start();
  one.end.abort();
  expect(await one.ended).toBe(0);
  const again = await start();
  const other = await start({ authToken: 'secret of another installation' });
  expect(again.account).toEqual(one.account);
  expect(other.account.accountSid).not.toBe(one.account.accountSid);
  expect(other.account.authToken).not.toBe(one.account.authToken);
});

it('says that its port is taken, and how it is used', async () => {
  const { port } = await start();
  const second = await start({ port });
  expect(await second.ended).toBe(1);
  expect(second.lines).toEqual([
    `Port ${port} is taken. Choose another: npm run ringpath -- practice-twilio --port ${port + 1}`,
  ]);
});
