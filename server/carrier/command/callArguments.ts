import { parseArgs } from 'node:util';
import type { CarrierConduct } from '../../../shared/carrier/carrierConduct.ts';
import { ODD_CALLERS } from '../../../shared/carrier/oddCallers.ts';
import { type ScriptedCall, scriptedCall } from '../../../shared/carrier/scriptedCall.ts';
import { toE164 } from '../../../shared/phone/e164.ts';
import { RECORD_REPLIES, RING_REPLIES, type ScriptedReply } from '../callLog.ts';

const REPLIES: readonly ScriptedReply[] = [...new Set([...RING_REPLIES, ...RECORD_REPLIES])];

/** Writes names as lines of the usage. */
function inLines(names: readonly string[]): string[] {
  const rows = Array.from({ length: Math.ceil(names.length / 5) }, (_, row) =>
    names.slice(row * 5, row * 5 + 5).join(', '),
  );
  return rows.map((row, index) => `                  ${row}${index < rows.length - 1 ? ',' : ''}`);
}

export const USAGE = [
  'Usage: npm run ringpath -- call --to NUMBER --from NUMBER [--reply REPLY,…] [--json]',
  '       npm run ringpath -- call --script FILE [--json]',
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
  '  --script FILE   calls as JSON, one or a list: {"to", "from", "caller", "phones", "expect"}; - reads them from',
  '                  the input. What is expected and does not happen makes the exit code 1 (docs/calls-as-data.md).',
  '  --json          tells what happened as JSON, one line for each call',
];

/** The command was called in a way that it does not know; its message says how it is called. */
export class UsageError extends Error {}

/** One call that is asked for: with the short list of replies, or with all that people do. */
export interface WantedCall extends Pick<ScriptedCall, 'to' | 'from' | 'name' | 'expect'>, CarrierConduct {
  replies?: ScriptedReply[];
  script?: Pick<ScriptedCall, 'caller' | 'phones'>;
}

export interface CallArguments {
  help: boolean;
  json: boolean;
  calls: WantedCall[];
}

/**
 * Reads the arguments of `ringpath call`, and the file that they name.
 *
 * @throws UsageError with a sentence that says what is wrong and where
 */
export function readCallArguments(args: string[], readText: (file: string) => string): CallArguments {
  const { help = false, json = false, to, from, reply, script } = parse(args);
  if (help) return { help, json, calls: [] };
  if (script !== undefined) {
    if (to !== undefined || from !== undefined || reply !== undefined) {
      throw new UsageError('The file of --script says who calls: leave out --to, --from and --reply.');
    }
    return { help, json, calls: readCalls(readText(script)) };
  }
  if (!to) throw new UsageError('The called number is missing: --to NUMBER.');
  if (!from) throw new UsageError('The caller is missing: --from NUMBER, or --from withheld.');
  const replies = (reply ?? []).flatMap(readReplies);
  return { help, json, calls: [{ to: readNumber('--to', to), from: readFrom('--from', from), replies }] };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        to: { type: 'string' },
        from: { type: 'string' },
        reply: { type: 'string', multiple: true },
        script: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readCalls(text: string): WantedCall[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`The script is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const calls = Array.isArray(read) ? read : [read];
  return calls.map((one: unknown, index) => {
    const place = Array.isArray(read) ? `[${index}]` : '';
    const call = scriptedCall.safeParse(one);
    if (!call.success) {
      const [issue] = call.error.issues;
      const path = [place, ...(issue?.path ?? [])].filter((part) => part !== '').join('.');
      throw new UsageError(`The script has a fault at ${path || 'its beginning'}: ${issue?.message}`);
    }
    const { to, from, name, expect, caller, phones = {}, carrier } = call.data;
    return {
      to: readNumber(`${place}.to`, to),
      from: readFrom(`${place}.from`, from),
      name,
      ...carrier,
      expect: expect && {
        ...expect,
        rings: expect.rings?.map(readPhone),
        talksWith: expect.talksWith ? readPhone(expect.talksWith) : expect.talksWith,
      },
      script: {
        caller,
        phones: Object.fromEntries(Object.entries(phones).map(([phone, list]) => [readPhone(phone), list])),
      },
    };
  });
}

/** A phone however its number is written; `*`, clients and SIP phones stay as they are. */
function readPhone(typed: string): string {
  return toE164(typed) ?? typed;
}

function readFrom(option: string, typed: string): string {
  const text = typed.trim();
  const odd = ODD_CALLERS.find(({ name }) => name === text.toLowerCase());
  if (odd) return odd.from;
  return /^(sips?|client):/i.test(text) ? text : readNumber(option, text);
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
