import { type CallLog, heardIn } from '../callLog.ts';
import { NOTHING_LISTENS } from '../http/noAnswer.ts';
import type { CarrierAccount } from '../postWebhook.ts';
import { runCall } from '../runCall.ts';
import { ScriptError } from '../script/director.ts';
import { readCallArguments, USAGE, UsageError, type WantedCall } from './callArguments.ts';
import { describeCall } from './describeCall.ts';
import { fateOf, judgeCall, phonesRung } from './judgeCall.ts';

/** What the command needs from the installation it runs in. */
export interface CallCommandParts {
  /** The address the server was given, which is signed. */
  publicUrl: string;
  /** Where the server listens, when that is another place. */
  baseUrl?: string;
  account: CarrierAccount;
  print(line: string): void;
  /** Reads a file of calls; `-` is the input of the command. @throws Error with a sentence */
  readText?(file: string): string;
}

/**
 * The command `ringpath call`: plays calls against the running server and prints them line by line, or as JSON.
 * Returns the exit code: 0 when every call came to its end as it was expected to, 1 when one could not be made, the
 * server's answer was unusable, or something else happened than was expected.
 *
 * @example await callCommand(['--to', '+1 202 555 0111', '--from', 'withheld'], { publicUrl, account, print: console.log })
 */
export async function callCommand(args: string[], parts: CallCommandParts): Promise<number> {
  const { print, readText = () => '' } = parts;
  try {
    const { help, json, calls } = readCallArguments(args, readText);
    if (help) {
      for (const line of USAGE) print(line);
      return 0;
    }
    let failed = 0;
    for (const [index, call] of calls.entries()) {
      if (index > 0 && !json) print('');
      if (!(await playOne(call, json, parts))) failed += 1;
    }
    if (calls.length > 1 && !json) print(`\n${calls.length - failed} of ${calls.length} calls as expected`);
    return failed === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof ScriptError) print(error.message);
    else if (error instanceof UsageError) for (const line of [error.message, '', ...USAGE]) print(line);
    else throw error;
    return 1;
  }
}

/** Plays one call and tells it; true when nothing is wrong with it. */
async function playOne(call: WantedCall, json: boolean, parts: CallCommandParts): Promise<boolean> {
  const { publicUrl, baseUrl = publicUrl, account, print } = parts;
  const { name, expect, ...options } = call;
  const log = await runCall({ baseUrl, publicUrl, account, ...options });
  const faults = judgeCall(log, expect);
  const isUsable = log.ended.by !== 'failure' && log.ended.by !== 'limit';
  if (json) print(JSON.stringify({ name, ...toJson(log), faults }));
  else if (log.ended.code === NOTHING_LISTENS) {
    print(`Nothing answers at ${baseUrl} – start it with npm start`);
  } else {
    if (name !== undefined) print(name);
    for (const line of describeCall(log)) print(line);
    if (wasRefused(log)) print(REFUSED);
    for (const fault of faults) print(fault);
  }
  return isUsable && faults.length === 0;
}

/** A call for programs: what came of it first, then all that happened. The CallToken and the like are left out. */
function toJson(log: CallLog): object {
  const { callSid, to, from, events, requests, ended } = log;
  return {
    callSid,
    to,
    from,
    rings: phonesRung(log),
    hears: heardIn(log),
    ends: fateOf(log),
    ended,
    events,
    requests: requests.map(({ purpose, url, at, answer, error }) => ({
      purpose,
      url,
      at: new Date(at).toISOString(),
      status: answer?.status ?? null,
      ...(error !== undefined && { error }),
    })),
  };
}

const REFUSED =
  'The server refuses the signature. It runs with another data folder (RINGPATH_DATA) or another PUBLIC_URL than this command.';

function wasRefused({ requests }: CallLog): boolean {
  return requests[0]?.answer?.status === 403;
}
