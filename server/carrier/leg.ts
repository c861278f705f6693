import { type CallStatus, callParameters, newSid, toTimestamp } from './callParameters.ts';
import type { CarrierCall } from './carrierCall.ts';
import { TwimlError, type Verb } from './readTwiml.ts';
import { resolve } from './verbRunner.ts';

/** A phone that is rung for a call, as its own call with a SID of its own. */
export interface Leg {
  sid: string;
  number: string;
  callerId: string;
  /** Why it can never ring. */
  fault?: { code: number; text: string };
  /** Where its progress is told, and which events are asked for. */
  callback?: { url: string; events: string[] };
  /** The number of its next event. */
  sequence: number;
}

/** The progress of a leg. `completed` is told for every way it can end (Twilio, TwiML Number, statusCallbackEvent). */
export type LegEvent = 'initiated' | 'ringing' | 'answered' | 'completed';

const E164 = /^\+[1-9]\d{6,14}$/;
const MOST_LEGS = 10;

/**
 * Reads the phones of a Dial: its Number nouns, or the number written straight into it.
 *
 * @throws TwimlError for more than ten, none, or a noun that this carrier does not ring
 */
export function legsOf(call: CarrierCall, dial: Verb, documentUrl: string): Leg[] {
  const nouns =
    dial.children.length > 0
      ? dial.children
      : dial.text === ''
        ? []
        : [{ ...dial, name: 'Number', attributes: {} }];
  const other = nouns.find(({ name }) => name !== 'Number');
  if (other) throw new TwimlError(`The simulated carrier does not ring <${other.name}>.`, 12400);
  if (nouns.length === 0) throw new TwimlError('The Dial names nobody to ring.', 13201);
  if (nouns.length > MOST_LEGS)
    throw new TwimlError(`The Dial names ${nouns.length} phones; ${MOST_LEGS} is the most.`, 13201);
  const callerId = dial.attributes.callerId ?? call.from;
  return nouns.map((noun) => ({
    sid: newSid('CA'),
    number: noun.text,
    callerId,
    sequence: 0,
    fault: faultOf(noun.text, callerId),
    callback: callbackOf(noun, documentUrl),
  }));
}

function faultOf(number: string, callerId: string): Leg['fault'] {
  if (!E164.test(number)) return { code: 13224, text: `"${number}" is no number that can be rung.` };
  if (!E164.test(callerId)) return { code: 13214, text: `"${callerId}" cannot be shown as caller ID.` };
  return undefined;
}

function callbackOf({ attributes }: Verb, documentUrl: string): Leg['callback'] {
  if (!attributes.statusCallback) return undefined;
  return {
    url: resolve(attributes.statusCallback, documentUrl),
    events: (attributes.statusCallbackEvent ?? 'completed').split(/\s+/),
  };
}

/** Tells the server what a leg does, if its noun asks for that event (Twilio, TwiML Number, status callbacks). */
export async function tellLeg(
  call: CarrierCall,
  leg: Leg,
  event: LegEvent,
  status: CallStatus,
  talked = 0,
): Promise<void> {
  const sequence = leg.sequence++;
  if (!leg.callback?.events.includes(event)) return;
  const identity = {
    callSid: leg.sid,
    to: leg.number,
    from: leg.callerId,
    direction: 'outbound-dial' as const,
    parentCallSid: call.callSid,
  };
  await call.notify('leg', leg.callback.url, {
    ...callParameters(call.account, identity, status),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(sequence),
    Timestamp: toTimestamp(call.clock),
    ...(event === 'completed' && durations(talked)),
  });
}

/** The duration of a call as a callback tells it: in seconds, and in minutes that were begun. */
export function durations(seconds: number): Record<'CallDuration' | 'Duration', string> {
  return { CallDuration: String(seconds), Duration: String(Math.ceil(seconds / 60)) };
}
