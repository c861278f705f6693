import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { toInternational } from '../../../shared/phone/e164.ts';
import type { ApiKey } from '../apiKey.ts';
import type { CarrierAccount } from '../postWebhook.ts';
import { practiceCalls } from '../restStandIn/practiceCalls.ts';
import { createRestStandIn, type RestStandIn } from '../restStandIn/restStandIn.ts';

/** What the command needs from the installation it runs in. */
export interface PracticeTwilioParts {
  /** The address that Ringpath gives to Twilio, and where it really listens. */
  publicUrl: string;
  baseUrl: string;
  /** The installation's practice account, from which the stand-in's own account is made. */
  practice: CarrierAccount;
  /** The numbers that the account has, in E.164; two more follow, one that an application answers, one for faxes. */
  numbers: readonly string[];
  print(line: string): void;
  /** Ends the command. */
  signal: AbortSignal;
}

const DEFAULT_PORT = '4010';

const USAGE = [
  'Usage: npm run ringpath -- practice-twilio [--port NUMBER]',
  '',
  'Starts a stand-in for Twilio’s REST API, with an account and numbers, so that connecting numbers can be tried',
  'out without Twilio. It forgets what the numbers are set to when it ends.',
];

/**
 * The command `ringpath practice-twilio`: serves a stand-in for Twilio's REST API on this machine until it is
 * stopped. The account is the same at every start, and another one on every installation. Returns the exit code.
 *
 * @example await practiceTwilioCommand(['--port', '4010'], parts) // prints the account, and how to use it
 */
export async function practiceTwilioCommand(args: string[], parts: PracticeTwilioParts): Promise<number> {
  const { print, signal } = parts;
  const port = readPort(args);
  if (port === null) {
    for (const line of USAGE) print(line);
    return args.includes('--help') || args.includes('-h') ? 0 : 1;
  }
  const account = accountFrom(parts.practice);
  const standIn = makeStandIn(account, parts);
  return new Promise((resolve) => {
    const server = serve({ fetch: standIn.app.fetch, port, hostname: '127.0.0.1' }, (info) => {
      for (const line of explain(account, parts.numbers, `http://localhost:${info.port}`)) print(line);
    }) as Server; // neither HTTP/2 nor TLS is asked for
    server.on('error', (error: NodeJS.ErrnoException) => {
      print(
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken. Choose another: npm run ringpath -- practice-twilio --port ${port + 1}`
          : `The stand-in cannot listen on port ${port}: ${error.message}`,
      );
      resolve(1);
    });
    signal.addEventListener('abort', () => {
      server.close(() => resolve(0));
      server.closeAllConnections();
    });
  });
}

/** The port, or null where the arguments are not right or ask for help. */
function readPort(args: string[]): number | null {
  try {
    const { port } = parseArgs({ args, options: { port: { type: 'string', default: DEFAULT_PORT } } }).values;
    return /^\d{1,5}$/.test(port) && Number(port) <= 65_535 ? Number(port) : null;
  } catch {
    return null;
  }
}

/** Made from a secret of the installation: one that everybody knew could sign calls for whoever enters it. */
function accountFrom(practice: CarrierAccount): CarrierAccount & { key: ApiKey } {
  const digits = (purpose: string) =>
    createHash('sha256').update(`${purpose} ${practice.authToken}`).digest('hex').slice(0, 32);
  const accountSid = `AC${digits('practice twilio account')}`;
  const key = {
    accountSid,
    sid: `SK${digits('practice twilio key')}`,
    secret: digits('practice twilio secret'),
  };
  return { accountSid, authToken: digits('practice twilio token'), key };
}

const APPLICATION = `AP${'0'.repeat(31)}1`;
const [ANSWERED_BY_APPLICATION, FOR_FAXES] = ['+12075550198', '+12075550199'];

function makeStandIn(account: CarrierAccount & { key: ApiKey }, parts: PracticeTwilioParts): RestStandIn {
  const standIn = createRestStandIn({ reach: { publicUrl: parts.publicUrl, baseUrl: parts.baseUrl } });
  const { accountSid, authToken, key } = account;
  standIn.addAccount({ accountSid, authToken, friendlyName: 'Practice account' });
  standIn.addApiKey(key);
  const sidOf = (number: string) => `PN${createHash('sha256').update(number).digest('hex').slice(0, 32)}`;
  for (const number of parts.numbers) standIn.addNumber({ accountSid, number, sid: sidOf(number) });
  standIn.addNumber(
    { accountSid, number: ANSWERED_BY_APPLICATION, sid: sidOf(ANSWERED_BY_APPLICATION) },
    { VoiceApplicationSid: APPLICATION },
  );
  standIn.addNumber({ accountSid, number: FOR_FAXES, sid: sidOf(FOR_FAXES) }, { VoiceReceiveMode: 'fax' });
  standIn.app.route('/', practiceCalls(standIn, account));
  return standIn;
}

function explain(
  account: CarrierAccount & { key: ApiKey },
  numbers: readonly string[],
  address: string,
): string[] {
  const { accountSid, authToken, key } = account;
  const all = [
    ...numbers.map((number) => toInternational(number)),
    `${toInternational(ANSWERED_BY_APPLICATION)} (an application answers it)`,
    `${toInternational(FOR_FAXES)} (for faxes)`,
  ];
  return [
    `A stand-in for Twilio’s REST API answers at ${address}. Ctrl-C stops it.`,
    '',
    `  Account SID   ${accountSid}`,
    `  Auth token    ${authToken}`,
    `  API key       ${key.sid}, its secret ${key.secret}`,
    ...all.map((number, index) => `  ${(index === 0 ? 'Numbers' : '').padEnd(14)}${number}`),
    '',
    `1. Start Ringpath with it:  TWILIO_API_URL=${address} npm start`,
    '2. Enter the account under Settings → Business Info → Twilio account.',
    '3. Connect a number under Settings → Twilio Numbers.',
    '4. Call it as somebody would; Reply=no-answer,message says what becomes of the call:',
    `   curl -u ${accountSid}:${authToken} ${address}/practice/calls \\`,
    `     --data-urlencode To=${numbers[0] ?? ANSWERED_BY_APPLICATION} --data-urlencode From=+12075550177`,
  ];
}
