import { afterEach, describe, expect, it } from 'vitest';
import { callCommand } from '../../server/carrier/callCommand.ts';
import { ACCOUNT, type Answers, NO_CONTENT, PUBLIC_URL, startVoiceServer } from '../support/carrierServer.ts';

let server: Awaited<ReturnType<typeof startVoiceServer>> | undefined;
afterEach(() => server?.close());

/** Runs the command and returns its exit code and what it printed. */
async function run(args: string[], answers: Answers = { '/twilio/voice': '<Response><Hangup/></Response>' }) {
  server = await startVoiceServer({ '/twilio/status': NO_CONTENT, ...answers });
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  const code = await callCommand(args, {
    publicUrl: PUBLIC_URL,
    baseUrl: server.baseUrl,
    account: ACCOUNT,
    print,
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
