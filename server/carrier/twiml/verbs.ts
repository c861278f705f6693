import type { CallEnding } from '../callLog.ts';
import { type CarrierCall, pickUp } from '../carrierCall.ts';
import { dial } from '../dial/dial.ts';
import { isLeft } from '../moments.ts';
import { enqueue, leaveQueue } from '../queue/enqueue.ts';
import { TwimlError, type Verb } from '../readTwiml.ts';
import { gather } from './gather.ts';
import { hear } from './prompts.ts';
import { record } from './record.ts';
import { warnOfUnknown } from './schema.ts';
import { askAction, type Next, type VerbRunner } from './verbRunner.ts';

const prompt: VerbRunner = async (call, verb, { url, first }) => {
  // A call that begins with a pause is picked up after it (Twilio, TwiML Pause).
  if (verb.name !== 'Pause' || !first) pickUp(call);
  return (await hear(call, verb, url)) === 'left' ? { go: 'left' } : { go: 'on' };
};

/** The verbs this carrier can run (Twilio, TwiML for Voice). A new one is one more entry. */
const VERBS: Record<string, VerbRunner> = {
  Say: prompt,
  Play: prompt,
  Pause: prompt,
  Gather: gather,
  // Both run documents themselves and so lead back here: they are looked up when they are needed.
  Dial: (call, verb, place) => dial(call, verb, place),
  Enqueue: (call, verb, place) => enqueue(call, verb, place),
  Record: record,
  Leave: (call, verb, place) => leaveQueue(call, verb, place),
  Redirect: (_call, verb, { url }) => askAction(verb, verb.text, { url }, {}),
  Reject({ stage }, { attributes }, { first }) {
    const reason = attributes.reason === 'busy' ? 'busy' : 'rejected';
    stage.events.push({ type: 'rejects', reason });
    if (first) {
      const status = reason === 'busy' ? 'busy' : 'no-answer';
      return end({ status, by: 'server', because: 'The call was rejected.' });
    }
    const text = 'Reject is only of use as the first verb of a call.';
    stage.events.push({ type: 'warns', code: 12200, text });
    const because = 'The call was rejected after it had been answered.';
    return end({ status: 'completed', by: 'server', because });
  },
  Hangup(call) {
    pickUp(call);
    call.stage.events.push({ type: 'hangsUp', ...(call.parent && { on: call.to }) });
    return end({ status: 'completed', by: 'server', because: 'The server hung up.' });
  },
};

/** What can be run for a phone before it is connected (Twilio, TwiML Number, url); a Dial there is an error of its own. */
const FOR_RUNG_PHONES = ['Say', 'Play', 'Pause', 'Gather', 'Hangup', 'Redirect', 'Dial'];

/** What the document of a queue may hold (Twilio, TwiML Enqueue, waitUrl). */
const FOR_QUEUES = ['Say', 'Play', 'Pause', 'Gather', 'Hangup', 'Redirect', 'Leave'];

/** Verbs that Twilio has and this carrier does not run: a call that needs one must not look as if it went well. */
const NOT_SIMULATED = ['Connect', 'Start', 'Stop', 'Refer', 'Pay', 'Prompt', 'Sms'];

/**
 * Runs a document's verbs from top to bottom, until one leads elsewhere. `on` means that none is left.
 *
 * @throws TwimlError when Twilio could not run the document
 */
export async function runDocument(call: CarrierCall, verbs: readonly Verb[], url: string): Promise<Next> {
  for (const [index, verb] of verbs.entries()) {
    const run = Object.hasOwn(VERBS, verb.name) ? VERBS[verb.name] : undefined;
    const allowed = call.parent ? FOR_RUNG_PHONES : call.waiting ? FOR_QUEUES : undefined;
    if (!run || allowed?.includes(verb.name) === false) {
      skip(call, verb);
      continue;
    }
    warnOfUnknown(call, verb);
    const next = await run(call, verb, { url, first: index === 0 && call.status === 'ringing' });
    if (next.go !== 'on') return next;
    if (isLeft(call)) return { go: 'left' };
  }
  return { go: 'on' };
}

function skip(call: CarrierCall, { name }: Verb): void {
  if (NOT_SIMULATED.includes(name)) {
    throw new TwimlError(`The simulated carrier does not run <${name}>.`, 12400);
  }
  const text = Object.hasOwn(VERBS, name)
    ? `<${name}> cannot be run ${call.waiting ? 'in a queue' : 'for a phone before it is connected'}; it is skipped.`
    : `<${name}> is no verb of TwiML; it is skipped.`;
  call.stage.events.push({ type: 'warns', code: 12200, text });
}

function end(ending: CallEnding): Next {
  return { go: 'end', ending };
}
