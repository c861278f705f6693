import { parseArgs } from 'node:util';
import { ODD_CALLERS } from '../../shared/carrier/oddCallers.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { type CallLog, RECORD_REPLIES, RING_REPLIES, type ScriptedReply } from './callLog.ts';
import { describeCall } from './describeCall.ts';
import { NOTHING_LISTENS } from './noAnswer.ts';
import type { CarrierAccount } from './postWebhook.ts';
import { runCall } from './runCall.ts';
import { ScriptError } from './script/director.ts';

/** What the command needs from the installation it runs in. */
export interface CallCommandParts {
  /** The address the server was given, which is signed. */
  publicUrl: string;
  /** Where the server listens, when that is another place. */
  baseUrl?: string;
  account: CarrierAccount;
  print(line: string): void;
}

const REPLIES: readonly ScriptedReply[] = [...new Set([...RING_REPLIES, ...RECORD_REPLIES])];

/** Writes names as lines of the usage. */
function inLines(names: readonly string[]): string[] {
  return Array.from(
    { length: Math.ceil(names.length / 5) },
    (_, row) => `                  ${names.slice(row * 5, row * 5 + 5).join(', ')}`,
  );
}

const USAGE = [
  'Usage: npm run ringpath -- call --to NUMBER --from NUMBER [--reply REPLY,…]',
  '',
  'Calls a number of this installation as Twilio would, over HTTP with a signed request, and tells what happens.',
  'The call is made with the practice account and counts as simulated.',
  '',
  '  --to NUMBER     the called number, such as "+1 202 555 0111"',
  '  --from NUMBER   the caller: a number, a sip: or client: address, or one of',
  ...inLines(ODD_CALLERS.map(({ name }) => name)),
  `  --reply REPLY   what happens at each phone that rings and each recording, in order:`,
  `                  ${REPLIES.join(', ')}.`,
  '                  Afterwards phones answer and callers leave a message.',
];

/**
 * The command `ringpath call`: plays one call against the running server and prints it line by line. Returns
 * the exit code: 0 when the call came to its end, 1 when it could not be made or the server's answer was unusable.
 *
 * @example await callCommand(['--to', '+1 202 555 0111', '--from', 'withheld'], { publicUrl, account, print: console.log })
 */
export async function callCommand(args: string[], parts: CallCommandParts): Promise<number> {
  const { publicUrl, baseUrl = publicUrl, account, print } = parts;
  try {
    const wanted = readArguments(args);
    if (wanted === 'help') {
      for (const line of USAGE) print(line);
      return 0;
    }
    const log = await runCall({ baseUrl, publicUrl, account, ...wanted });
    if (log.ended.code === NOTHING_LISTENS) {
      print(`Nothing answers at ${baseUrl} – start it with npm start`);
      return 1;
    }
    for (const line of describeCall(log)) print(line);
    if (wasRefused(log)) print(REFUSED);
    return log.ended.by === 'failure' || log.ended.by === 'limit' ? 1 : 0;
  } catch (error) {
    if (error instanceof ScriptError) print(error.message);
    else if (error instanceof UsageError) for (const line of [error.message, '', ...USAGE]) print(line);
    else throw error;
    return 1;
  }
}

const REFUSED =
  'The server refuses the signature. It runs with another data folder (RINGPATH_DATA) or another PUBLIC_URL than this command.';

function wasRefused({ requests }: CallLog): boolean {
  return requests[0]?.answer?.status === 403;
}

class UsageError extends Error {}

type Wanted = { to: string; from: string; replies: ScriptedReply[] };

function readArguments(args: string[]): Wanted | 'help' {
  const { help, to, from, reply } = parse(args);
  if (help) return 'help';
  if (!to) throw new UsageError('The called number is missing: --to NUMBER.');
  if (!from) throw new UsageError('The caller is missing: --from NUMBER, or --from withheld.');
  return { to: readNumber('--to', to), from: readFrom(from), replies: (reply ?? []).flatMap(readReplies) };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        to: { type: 'string' },
        from: { type: 'string' },
        reply: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readFrom(typed: string): string {
  const text = typed.trim();
  const odd = ODD_CALLERS.find(({ name }) => name === text.toLowerCase());
  if (odd) return odd.from;
  return /^(sips?|client):/i.test(text) ? text : readNumber('--from', text);
}

/** Takes numbers that are not valid too, as long as they are of the shape: carriers deliver such callers. */
function readNumber(option: string, typed: string): string {
  const e164 = toE164(typed) ?? typed.replace(/[\s().-]/g, '');
  if (/^\+\d{5,15}$/.test(e164)) return e164;
  throw new UsageError(
    `${option} "${typed}" is not a number in international form. Write it with + and the country code, such as +1 202 555 0111.`,
  );
}

function readReplies(typed: string): ScriptedReply[] {
  return typed
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const reply = REPLIES.find((known) => known === one);
      if (!reply) throw new UsageError(`--reply does not know "${one}". It can be ${REPLIES.join(', ')}.`);
      return reply;
    });
}
