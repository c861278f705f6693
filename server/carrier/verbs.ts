import type { CallEnding } from './callLog.ts';
import { type CarrierCall, pass, pickUp } from './carrierCall.ts';
import { dial } from './dial.ts';
import { TwimlError, type Verb } from './readTwiml.ts';
import { record } from './record.ts';
import { type Next, resolve, type VerbRunner } from './verbRunner.ts';

const ON: Next = { go: 'on' };

/** The verbs this carrier can run (Twilio, TwiML for Voice). A new one is one more entry. */
const VERBS: Record<string, VerbRunner> = {
  Say(call, { text }) {
    pickUp(call);
    call.events.push({ type: 'says', text });
    pass(call, Math.ceil(text.length / LETTERS_A_SECOND));
    return ON;
  },
  Play(call, { text }, { url }) {
    pickUp(call);
    call.events.push({ type: 'plays', url: resolve(text, url) });
    return ON;
  },
  Pause(call, { attributes }, { first }) {
    if (!first) pickUp(call);
    const seconds = Number(attributes.length ?? 1);
    call.events.push({ type: 'pauses', seconds });
    pass(call, seconds);
    return ON;
  },
  Dial: dial,
  Record: record,
  Redirect(_call, { text }, { url }) {
    return { go: 'ask', request: { url: resolve(text, url), parameters: {} } };
  },
  Reject(call, { attributes }, { first }) {
    const reason = attributes.reason === 'busy' ? 'busy' : 'rejected';
    call.events.push({ type: 'rejects', reason });
    if (first) {
      return end({
        status: reason === 'busy' ? 'busy' : 'no-answer',
        by: 'server',
        because: 'The call was rejected.',
      });
    }
    call.events.push({
      type: 'warns',
      code: 12200,
      text: 'Reject is only of use as the first verb of a call.',
    });
    return end({
      status: 'completed',
      by: 'server',
      because: 'The call was rejected after it had been answered.',
    });
  },
  Hangup(call) {
    pickUp(call);
    call.events.push({ type: 'hangsUp' });
    return end({ status: 'completed', by: 'server', because: 'The server hung up.' });
  },
};

/** Verbs that Twilio has and this carrier does not run: a call that needs one must not look as if it went well. */
const NOT_SIMULATED = [
  'Gather',
  'Enqueue',
  'Leave',
  'Connect',
  'Start',
  'Stop',
  'Refer',
  'Pay',
  'Prompt',
  'Sms',
  'Queue',
];

const LETTERS_A_SECOND = 15;

/**
 * Runs a document's verbs from top to bottom, until one leads elsewhere. When none is left the call is hung up.
 *
 * @throws TwimlError when Twilio could not run the document
 */
export async function runDocument(call: CarrierCall, verbs: readonly Verb[], url: string): Promise<Next> {
  for (const [index, verb] of verbs.entries()) {
    const run = Object.hasOwn(VERBS, verb.name) ? VERBS[verb.name] : undefined;
    if (!run) {
      skip(call, verb);
      continue;
    }
    const next = await run(call, verb, { url, first: index === 0 && call.status === 'ringing' });
    if (next.go !== 'on') return next;
  }
  pickUp(call);
  call.events.push({ type: 'hangsUp' });
  return end({ status: 'completed', by: 'server', because: 'The document had no further verb.' });
}

function skip(call: CarrierCall, { name }: Verb): void {
  if (NOT_SIMULATED.includes(name)) {
    throw new TwimlError(`The simulated carrier does not run <${name}>.`, 12400);
  }
  call.events.push({ type: 'warns', code: 12200, text: `<${name}> is no verb of TwiML; it is skipped.` });
}

function end(ending: CallEnding): Next {
  return { go: 'end', ending };
}
