import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { readCallArguments } from '../../server/carrier/command/callArguments.ts';
import { callCommand } from '../../server/carrier/command/callCommand.ts';
import { ACCOUNT, type Answers, NO_CONTENT, PUBLIC_URL, startVoiceServer } from '../support/carrierServer.ts';

let server: Awaited<ReturnType<typeof startVoiceServer>> | undefined;
afterEach(() => server?.close());

/** Runs the command and returns its exit code and what it printed. */
async function run(
  args: string[],
  answers: Answers = { '/twilio/voice': '<Response><Hangup/></Response>' },
  files: Record<string, unknown> = {},
) {
  server = await startVoiceServer({ '/twilio/status': NO_CONTENT, ...answers });
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  const code = await callCommand(args, {
    publicUrl: PUBLIC_URL,
    baseUrl: server.baseUrl,
    account: ACCOUNT,
    print,
    readText: (file) => JSON.stringify(files[file]),
  });
  return { code, lines, received: server.received };
}

describe('the command call', () => {
  it('plays a call and ends with the phone that rings', async () => {
    const { code, lines } = await run(
      ['--to', '+1 (202) 555-0111', '--from', '+1 202 555 0177', '--reply', 'no-answer, message'],
      {
        '/twilio/voice':
          '<Response><Dial action="/turn" callerId="+12025550177">+12025550143</Dial></Response>',
        '/turn': '<Response><Say>Speak now.</Say><Record action="/end" maxLength="120"/></Response>',
        '/end': '<Response/>',
      },
    );
    expect(code).toBe(0);
    expect(lines).toEqual([
      '+1 202 555 0177 calls +1 202 555 0111',
      '  Rings +1 202 555 0143 for 30 s, shown +1 202 555 0177 → no answer',
      '  Says: “Speak now.”',
      '  Records up to 120 s → message',
      '  The caller hangs up',
      'Rings +12025550143',
    ]);
  });

  it('lets a caller withhold the number', async () => {
    const { received, lines } = await run(['--to', '+12025550111', '--from', 'withheld']);
    expect(received[0]?.params.From).toBe('anonymous');
    expect(lines[0]).toBe('A withheld number calls +1 202 555 0111');
    expect(lines.at(-1)).toBe('Nobody rings');
  });

  it('hangs up where the script does not fit, and tells the server so', async () => {
    const { code, lines, received } = await run(
      ['--to', '+12025550111', '--from', '+12025550177', '--reply', 'answered'],
      { '/twilio/voice': '<Response><Record action="/end" maxLength="120"/></Response>' },
    );
    expect(code).toBe(1);
    expect(lines.at(-1)).toContain('the next reply is "answered"');
    expect(received.map(({ path }) => path)).toEqual(['/twilio/voice', '/twilio/status']);
    expect(received.at(-1)?.params.CallStatus).toBe('completed');
  });

  it('tells how to use it', async () => {
    const { code, lines } = await run(['--help']);
    expect(code).toBe(0);
    expect(lines[0]).toContain('Usage: npm run ringpath -- call');
  });

  it.each([
    [[], 'The called number is missing: --to NUMBER.'],
    [['--to', '+12025550111'], 'The caller is missing: --from NUMBER, or --from withheld.'],
    [['--to', '555 0111', '--from', 'withheld'], '--to "555 0111" is not a number in international form.'],
    [['--to', '+12025550111', '--from', 'withheld', '--reply', 'asleep'], '--reply does not know "asleep".'],
    [['--too', '+12025550111'], "Unknown option '--too'"],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, lines, received } = await run(args);
    expect(code).toBe(1);
    expect(lines[0]).toContain(message);
    expect(lines.join('\n')).toContain('Usage:');
    expect(received).toEqual([]);
  });

  it('says that the server is not running', async () => {
    const gone = await startVoiceServer({});
    await gone.close();
    const lines: string[] = [];
    const print = (line: string) => lines.push(line);
    const args = ['--to', '+12025550111', '--from', '+12025550177'];
    const code = await callCommand(args, { publicUrl: gone.baseUrl, account: ACCOUNT, print });
    expect(code).toBe(1);
    expect(lines).toEqual([`Nothing answers at ${gone.baseUrl} – start it with npm start`]);
  });

  it('explains a refused signature', async () => {
    const { code, lines } = await run(['--to', '+12025550111', '--from', '+12025550177'], {
      '/twilio/voice': () => new Response('', { status: 403 }),
    });
    expect(code).toBe(1);
    expect(lines.at(-1)).toContain('The server refuses the signature.');
  });
});

it('takes the file of calls that is documented', () => {
  const docs = readFileSync('docs/calls-as-data.md', 'utf8');
  const [, example = ''] = /```json\n(.*?)```/s.exec(docs) ?? [];
  const { calls } = readCallArguments(['--script', 'calls.json'], () => example);
  expect(calls.map(({ from }) => from)).toEqual(['+12075550177', 'anonymous']);
});

describe('a file of calls', () => {
  const OFFICE = {
    '/twilio/voice':
      '<Response><Gather action="/key" numDigits="1"><Say>Press 1 for sales.</Say></Gather><Hangup/></Response>',
    '/key':
      '<Response><Dial action="/end"><Number>+12025550143</Number><Number>+12025550144</Number></Dial></Response>',
    '/end': '<Response/>',
  };
  const CALL = {
    name: 'Sales is reached by a key',
    to: '+12025550111',
    from: 'withheld',
    caller: { asked: [{ keys: '1' }] },
    phones: { '+1 (202) 555-0143': [{ does: 'declines' }] },
  };
  const SHOWN = OFFICE['/key'].replace('<Dial ', '<Dial callerId="+12025550111" ');

  it('is played, and what was expected is looked at', async () => {
    const expect_ = {
      rings: ['+12025550143', '+12025550144'],
      talksWith: '+1 202 555 0144',
      hears: ['Press 1'],
      ends: 'talked',
    };
    const answers = { ...OFFICE, '/key': SHOWN };
    const { code, lines } = await run(['--script', 'calls.json'], answers, {
      'calls.json': { ...CALL, expect: expect_ },
    });
    expect(lines).toContain('Sales is reached by a key');
    expect(lines).toContain('  Asks → keys 1');
    expect(lines).toContain('  Talks with +1 202 555 0144 for 20 s');
    expect(code).toBe(0);
  });

  it('says what happened otherwise, with the exit code', async () => {
    const wrong = { rings: ['+12025550199'], talksWith: null, hears: ['Press 2'], ends: 'message' };
    const calls = [CALL, { ...CALL, expect: wrong }];
    const { code, lines } = await run(
      ['--script', 'calls.json'],
      { ...OFFICE, '/key': SHOWN },
      {
        'calls.json': calls,
      },
    );
    expect(code).toBe(1);
    expect(lines.slice(-5)).toEqual([
      'Expected that +12025550199 ring; it was +12025550143, +12025550144.',
      'Expected a talk with nobody; it was with +12025550144.',
      'Expected that the caller hears “Press 2”.',
      'Expected the end "message"; it was "talked".',
      '\n1 of 2 calls as expected',
    ]);
  });

  it('is told as JSON, one line for each call', async () => {
    const { code, lines } = await run(
      ['--script', 'calls.json', '--json'],
      { ...OFFICE, '/key': SHOWN },
      {
        'calls.json': [CALL, CALL],
      },
    );
    expect(code).toBe(0);
    expect(lines).toHaveLength(2);
    const [told] = lines.map((line) => JSON.parse(line));
    expect(told).toMatchObject({
      name: CALL.name,
      from: 'anonymous',
      rings: ['+12025550143', '+12025550144'],
      hears: ['Press 1 for sales.'],
      ends: 'talked',
      ended: { by: 'server' },
      faults: [],
    });
    expect(told.requests[0]).toMatchObject({ purpose: 'document', status: 200 });
    expect(lines.join()).not.toContain('CallToken');
  });

  it.each([
    [{ ...CALL, to: '555 0111' }, '.to "555 0111" is not a number'],
    [{ ...CALL, phones: { '*': [{ does: 'sleeps' }] } }, 'The script has a fault at phones.*.0.does: '],
    [[CALL, { ...CALL, colour: 'red' }], 'The script has a fault at [1]: '],
    [undefined, 'The script is no JSON: '],
  ])('says what is wrong with %j', async (file, message) => {
    const { code, lines, received } = await run(['--script', 'calls.json'], OFFICE, { 'calls.json': file });
    expect(code).toBe(1);
    expect(lines[0]).toContain(message);
    expect(received).toEqual([]);
  });
});
