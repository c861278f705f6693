import { type CarrierCall, hangUpByCaller, isGone, personOf, show } from '../carrierCall.ts';
import type { DialPlan } from '../dial/dialPlan.ts';
import type { Inbox } from '../inbox.ts';
import { isLeft } from '../moments.ts';
import type { Verb } from '../readTwiml.ts';
import { runDocuments } from '../twiml/playDocuments.ts';
import { resolve, toMethod } from '../twiml/verbRunner.ts';
import { type Queue, secondsIn, type Waiting } from './queues.ts';

/** Who takes a caller out of a queue: somebody who is only played (`agent`), or another call with a Dial. */
export interface Bridge {
  /** Who that is for the caller. */
  callSid: string;
  /** What the caller hears before the talk. */
  document?: { url: string; method: 'GET' | 'POST' };
  /** Where that call hears that the talk is over. */
  inbox?: Inbox;
  /** Called when the two can hear each other. */
  connected?(): void;
}

/** Lets a caller who was taken out of a queue talk, until one of the two hangs up. False: it never came to that. */
export async function talkFromQueue(call: CarrierCall, bridge: Bridge, waiting: Waiting): Promise<boolean> {
  const { stage } = call;
  const { inbox, clock, director } = stage;
  if (bridge.document) {
    const parameters = {
      QueueSid: waiting.queue.sid,
      QueueTime: String(secondsIn(waiting)),
      // Twilio’s spelling.
      DequeingCallSid: bridge.callSid,
    };
    const ran = await runDocuments(call, { ...bridge.document, parameters }, null);
    if (ran !== 'finished') {
      bridge.inbox?.put({ who: 'queue', do: 'part' });
      return false;
    }
  }
  show(call, { doing: 'talks', with: bridge.callSid });
  bridge.connected?.();
  if (!bridge.inbox) director.taken?.();
  const since = clock.now();
  while (!isLeft(call)) {
    const happening = await inbox.next(Number.POSITIVE_INFINITY);
    if (happening === 'time' || happening.do === 'part') break;
    if (happening.do !== 'hangUp') continue;
    if (happening.who === bridge.callSid) break;
    if (happening.who === personOf(call)) hangUpByCaller(call);
  }
  const seconds = Math.round((clock.now() - since) / 1000);
  stage.events.push({ type: 'talks', number: bridge.callSid, seconds });
  bridge.inbox?.put({ who: 'queue', do: 'part' });
  return true;
}

/** What a Dial to a queue came to. */
export interface QueueDialOutcome {
  status: 'completed' | 'no-answer' | 'canceled';
  bridged: boolean;
  /** The caller’s call that was taken. */
  callSid?: string;
  seconds?: number;
}

/**
 * Takes the first caller out of a queue, or waits for one until the Dial’s timeout (Twilio, TwiML Queue).
 */
export async function dialQueue(
  call: CarrierCall,
  noun: Verb,
  { documentUrl, plan }: { documentUrl: string; plan: DialPlan },
): Promise<QueueDialOutcome> {
  const { stage } = call;
  const { clock, inbox, queues } = stage;
  const queue = queues.named(noun.text);
  const until = clock.now() + plan.seconds * 1000;
  show(call, { doing: 'rings' });
  const stopListening = queues.onJoin(queue.name, () => inbox.put({ who: 'queue', do: 'joined' }));
  try {
    while (queue.waiting.length === 0) {
      if (call.change !== undefined) return { status: 'canceled', bridged: false };
      const happening = await inbox.next(until);
      if (happening === 'time') return { status: 'no-answer', bridged: false };
      if (happening.do === 'hangUp' && happening.who === personOf(call)) {
        hangUpByCaller(call);
        return { status: 'canceled', bridged: false };
      }
    }
  } finally {
    stopListening();
  }
  return take(call, queue, noun, { documentUrl, plan });
}

async function take(
  call: CarrierCall,
  queue: Queue,
  { attributes }: Verb,
  { documentUrl, plan }: { documentUrl: string; plan: DialPlan },
): Promise<QueueDialOutcome> {
  const { inbox, clock } = call.stage;
  const taken = queue.waiting.shift();
  if (!taken) return { status: 'no-answer', bridged: false };
  const { callSid } = taken.call;
  let connectedAt: number | undefined;
  const by: Bridge = {
    callSid: call.callSid,
    inbox,
    connected() {
      connectedAt = clock.now();
      show(call, { doing: 'talks', with: callSid });
    },
    ...(attributes.url !== undefined && {
      document: { url: resolve(attributes.url, documentUrl), method: toMethod(attributes.method ?? 'POST') },
    }),
  };
  taken.call.stage.inbox.put({ who: 'queue', do: 'dequeue', by });
  const until = clock.now() + plan.timeLimit * 1000;
  while (!isLeft(call)) {
    const happening = await inbox.next(until);
    if (happening === 'time' || happening.do === 'part') break;
    if (happening.do === 'hangUp' && happening.who === personOf(call)) hangUpByCaller(call);
  }
  taken.call.stage.inbox.put({ who: 'queue', do: 'part' });
  const seconds = connectedAt === undefined ? 0 : Math.round((clock.now() - connectedAt) / 1000);
  if (connectedAt !== undefined) call.stage.events.push({ type: 'talks', number: callSid, seconds });
  if (!isGone(call)) show(call, { doing: 'waits' });
  return { status: 'completed', bridged: connectedAt !== undefined, callSid, seconds };
}
