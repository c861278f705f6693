import { newSid } from '../callParameters.ts';
import type { CarrierCall } from '../carrierCall.ts';
import { TwimlError, type Verb } from '../readTwiml.ts';
import { resolve, toMethod } from '../twiml/verbRunner.ts';
import type { Leg } from './leg.ts';

const E164 = /^\+[1-9]\d{6,14}$/;
const MOST_LEGS = 10;

/**
 * Reads the phones of a Dial: its Number, Client and Sip nouns, or the number written straight into it.
 *
 * @throws TwimlError for more than ten, none, or a noun that this carrier does not ring
 */
export function legsOf(call: CarrierCall, dial: Verb, documentUrl: string, seconds: number): Leg[] {
  const nouns = nounsOf(dial);
  const other = nouns.find(({ name }) => !isRung(name));
  if (other) throw new TwimlError(`The simulated carrier does not ring <${other.name}>.`, 12400);
  if (nouns.length === 0) throw new TwimlError('The Dial names nobody to ring.', 13201);
  if (nouns.length > MOST_LEGS && call.stage.quirks.moreThanTen === 'error') {
    throw new TwimlError(`The Dial names ${nouns.length} phones; ${MOST_LEGS} is the most.`, 13201);
  }
  return nouns.slice(0, MOST_LEGS).map((noun) => newLeg(call, { dial, noun, documentUrl, seconds }));
}

function nounsOf(dial: Verb): Verb[] {
  if (dial.children.length > 0) return dial.children;
  return dial.text === '' ? [] : [{ ...dial, name: 'Number', attributes: {} }];
}

function isRung(name: string): name is Leg['noun'] {
  return name === 'Number' || name === 'Client' || name === 'Sip';
}

interface LegPlan {
  dial: Verb;
  noun: Verb;
  documentUrl: string;
  seconds: number;
}

function newLeg(call: CarrierCall, { dial, noun, documentUrl, seconds }: LegPlan): Leg {
  const { attributes, children, text } = noun;
  const name = noun.name as Leg['noun']; // looked at in legsOf
  const identity = children.find((child) => child.name === 'Identity')?.text ?? text;
  const to = name === 'Client' ? `client:${identity}` : text;
  const from = dial.attributes.callerId ?? call.from;
  return {
    stage: call.stage,
    parent: call,
    callSid: newSid('CA'),
    parentCallSid: call.callSid,
    direction: 'outbound-dial',
    to,
    from,
    noun: name,
    seconds,
    status: 'ringing',
    answeredAt: null,
    activity: { doing: 'rings' },
    sequence: 0,
    fault: addressFault(name, to) ?? callerIdFault(call, name, dial.attributes.callerId),
    ...(attributes.url !== undefined && {
      whisper: {
        url: resolve(attributes.url, documentUrl),
        method: toMethod(attributes.method ?? 'POST'),
        parameters: {},
      },
    }),
    ...(attributes.statusCallback && {
      callback: {
        url: resolve(attributes.statusCallback, documentUrl),
        method: toMethod(attributes.statusCallbackMethod ?? 'POST'),
        events: (attributes.statusCallbackEvent ?? 'completed').split(/\s+/),
      },
    }),
  };
}

function addressFault(name: Leg['noun'], to: string): Leg['fault'] {
  if (name === 'Number' && !E164.test(to)) {
    return { code: 13224, text: `"${to}" is no number that can be rung.` };
  }
  if (name === 'Sip' && !/^sips?:[^@\s]+@[^@\s]+$/i.test(to)) {
    return { code: 13224, text: `"${to}" is no SIP address that can be rung.` };
  }
  if (to === 'client:') return { code: 13224, text: 'A Client without a name cannot be rung.' };
  return undefined;
}

/**
 * Why a phone cannot show this caller ID: allowed are the From and To of the call, and numbers that the account
 * owns or has verified; what a browser or a SIP phone calls from is none of these (Twilio, TwiML Dial, callerId).
 */
function callerIdFault(call: CarrierCall, name: Leg['noun'], given: string | undefined): Leg['fault'] {
  const shown = given ?? call.from;
  const fault = { code: 13214, text: `"${shown}" cannot be shown as caller ID.` };
  if (name === 'Client' && (/^client:/.test(shown) || E164.test(shown))) return undefined;
  if (name === 'Sip') return /^[\w+.-]+$/.test(shown) || /^sip:/i.test(shown) ? undefined : fault;
  if (!E164.test(shown)) return fault;
  const { ownNumbers } = call.stage;
  const isKnown = ownNumbers === undefined || ownNumbers.includes(shown);
  return isKnown || shown === call.from || shown === call.to ? undefined : fault;
}
