import { AGENT } from '../../../shared/carrier/callAct.ts';
import { type CarrierCall, isGone, pickUp, show } from '../carrierCall.ts';
import { spend } from '../moments.ts';
import type { Verb } from '../readTwiml.ts';
import { runDocuments } from '../twiml/playDocuments.ts';
import { askAction, type Next, resolve, toMethod, toNumber, type VerbRunner } from '../twiml/verbRunner.ts';
import { type Bridge, talkFromQueue } from './queueBridge.ts';
import { positionOf, secondsIn, type Waiting } from './queues.ts';

const MOST_WAITING = 1_000;
const LONGEST_NAME = 64;
/** Nobody waits longer than a call may last. */
const FOR_EVER_SECONDS = 14_400;

/** How a stay in a queue ends (Twilio, TwiML Enqueue, action). */
type QueueResult = 'bridged' | 'leave' | 'hangup' | 'redirected' | 'queue-full' | 'error';

/**
 * Puts the caller into a queue, where the document of waitUrl is run again and again until somebody takes the caller
 * out, the document leaves the queue, or the caller does (Twilio, TwiML Enqueue).
 */
export const enqueue: VerbRunner = async (call, verb, { url }) => {
  const { stage } = call;
  pickUp(call);
  const name = verb.text.slice(0, LONGEST_NAME);
  if (name !== verb.text) {
    const text = `The name of a queue has ${LONGEST_NAME} characters at the most; "${name}" is used.`;
    stage.events.push({ type: 'warns', code: 12200, text });
  }
  const asked = stage.quirks.maxQueueSize === 'counts' ? verb.attributes.maxQueueSize : undefined;
  const most = Math.min(toNumber(asked, MOST_WAITING), MOST_WAITING);
  const waiting = stage.queues.join(name, call, most);
  if (!waiting) {
    stage.events.push({ type: 'queues', queue: name, result: 'queue-full', seconds: 0 });
    return afterQueue(call, verb, url, { QueueResult: 'queue-full', QueueSid: stage.queues.named(name).sid });
  }
  const result = await wait(call, verb, url, waiting);
  if (typeof result === 'object') return result;
  return afterQueue(call, verb, url, {
    QueueResult: result,
    QueueSid: waiting.queue.sid,
    QueueTime: String(secondsIn(waiting)),
  });
};

/** Waits in the queue, and talks when somebody takes the caller out. */
async function wait(
  call: CarrierCall,
  verb: Verb,
  url: string,
  waiting: Waiting,
): Promise<QueueResult | Next> {
  const { stage } = call;
  const taken: { by?: Bridge } = {};
  call.waiting = waiting;
  call.meanwhile = (happening) => {
    if (happening.do === 'take') taken.by = { callSid: AGENT };
    else if (happening.do === 'dequeue') taken.by = happening.by;
    return taken.by !== undefined;
  };
  stage.director.queued?.(waiting);
  const ended = await playMusic(call, verb, url, waiting);
  stage.queues.leave(waiting);
  call.waiting = undefined;
  call.meanwhile = undefined;
  const note = (result: QueueResult) => {
    stage.events.push({ type: 'queues', queue: waiting.queue.name, result, seconds: secondsIn(waiting) });
    return result;
  };
  if (typeof ended === 'object') {
    note(ended.by === 'failure' ? 'error' : 'hangup');
    return ended.by === 'failure' ? 'error' : { go: 'end', ending: ended };
  }
  if (taken.by && !isGone(call)) {
    note('bridged');
    const talked = await talkFromQueue(call, taken.by, waiting);
    return talked ? 'bridged' : isGone(call) ? 'hangup' : 'error';
  }
  if (isGone(call)) return note('hangup');
  return note(waiting.leaves ? 'leave' : 'redirected');
}

/** Runs the document of the queue until something ends that. */
async function playMusic(call: CarrierCall, { attributes }: Verb, url: string, waiting: Waiting) {
  const { clock } = call.stage;
  const { waitUrl, waitUrlMethod = 'POST' } = attributes;
  if (!waitUrl) {
    // Without waitUrl it is the carrier's own music; with an empty one, nothing.
    const music = waitUrl === undefined ? ({ hears: 'audio', url: 'hold music' } as const) : null;
    show(call, { doing: 'queues', queue: waiting.queue.name, position: positionOf(waiting), music });
    await spend(call, FOR_EVER_SECONDS);
    return 'left';
  }
  const source = { url: resolve(waitUrl, url), method: toMethod(waitUrlMethod), parameters: {} };
  for (;;) {
    const began = clock.now();
    const ran = await runDocuments(call, source, null);
    if (ran !== 'finished') return ran;
    // A document that takes no time would be asked for without end.
    if (clock.now() === began && (await spend(call, 1)) !== 'passed') return 'left';
  }
}

function afterQueue(call: CarrierCall, verb: Verb, url: string, parameters: Record<string, string>): Next {
  const { action } = verb.attributes;
  if (action === undefined) return isGone(call) || call.change ? { go: 'left' } : { go: 'on' };
  if (!isGone(call)) show(call, { doing: 'waits' });
  return askAction(verb, action, { url }, parameters);
}

/** Leaves the queue from within its document; the call goes on behind the Enqueue (Twilio, TwiML Leave). */
export const leaveQueue: VerbRunner = ({ stage, waiting }) => {
  if (waiting) {
    waiting.leaves = true;
    return { go: 'left' };
  }
  const text = '<Leave> is only of use in a queue; it is skipped.';
  stage.events.push({ type: 'warns', code: 12200, text });
  return { go: 'on' };
};
