import { RING_REPLIES, type Ringing, type RingReply } from './callLog.ts';
import type { CallStatus } from './callParameters.ts';
import { type CarrierCall, hangUpByCaller, nextReply, pass, pickUp } from './carrierCall.ts';
import { type Leg, legsOf, tellLeg } from './leg.ts';
import type { Verb } from './readTwiml.ts';
import { type Next, resolve, type VerbRunner } from './verbRunner.ts';

/** How a leg and its dial end after each reply, and how many seconds that takes; `null`: as long as it may ring. */
const ENDS: Record<RingReply, { status: CallStatus; rings: number | null }> = {
  answered: { status: 'completed', rings: 6 },
  'no-answer': { status: 'no-answer', rings: null },
  busy: { status: 'busy', rings: 2 },
  failed: { status: 'failed', rings: 1 },
  'caller-gone': { status: 'canceled', rings: 8 },
};

/** How long two people talk. */
const TALK_SECONDS = 20;

/**
 * Rings the phones of a Dial together, or one after the other where it is sequential, and asks the action for
 * what comes next (Twilio, TwiML Dial).
 */
export const dial: VerbRunner = async (call, verb, { url }) => {
  const seconds = ringTime(call, verb);
  const legs = legsOf(call, verb, url);
  pickUp(call);
  const groups = verb.attributes.sequential === 'true' ? legs.map((leg) => [leg]) : [legs];
  let outcome: Outcome = { reply: 'failed', leg: undefined };
  for (const group of groups) {
    outcome = await ring(call, group, seconds);
    if (outcome.reply === 'answered' || outcome.reply === 'caller-gone') break;
  }
  return afterDial(verb, url, outcome);
};

interface Outcome {
  reply: RingReply;
  /** The leg that the action request names. */
  leg: Leg | undefined;
}

async function ring(call: CarrierCall, legs: readonly Leg[], seconds: number): Promise<Outcome> {
  for (const leg of legs) await tellLeg(call, leg, 'initiated', 'initiated');
  const reachable = legs.filter((leg) => leg.fault === undefined);
  for (const leg of legs) {
    if (leg.fault === undefined) {
      await tellLeg(call, leg, 'ringing', 'ringing');
    } else {
      call.events.push({ type: 'warns', ...leg.fault });
      await tellLeg(call, leg, 'completed', 'failed');
    }
  }
  const [first] = reachable;
  const shown = (leg: Leg): Ringing => ({ number: leg.number, callerId: leg.callerId, seconds });
  if (!first) {
    for (const leg of legs) call.events.push({ type: 'rings', reply: 'failed', ...shown(leg) });
    return { reply: 'failed', leg: legs.at(-1) };
  }
  await call.pace.onRinging?.(shown(first));
  const reply = nextReply(call, `${first.number} rings`, RING_REPLIES, 'answered');
  const { status, rings } = ENDS[reply];
  pass(call, rings === null ? seconds : Math.min(rings, seconds));
  for (const leg of reachable) call.events.push({ type: 'rings', reply, ...shown(leg) });
  if (reply === 'answered') {
    // The first that picks up is connected, and the others stop ringing at once (Twilio, TwiML Dial).
    await tellLeg(call, first, 'answered', 'in-progress');
    for (const leg of reachable.slice(1)) await tellLeg(call, leg, 'completed', 'canceled');
    await call.pace.onTalking?.(shown(first));
    pass(call, TALK_SECONDS);
    await tellLeg(call, first, 'completed', status, TALK_SECONDS);
    return { reply, leg: first };
  }
  if (reply === 'caller-gone') hangUpByCaller(call);
  for (const leg of reachable) await tellLeg(call, leg, 'completed', status);
  return { reply, leg: reachable.at(-1) };
}

function afterDial(verb: Verb, url: string, { reply, leg }: Outcome): Next {
  const { action } = verb.attributes;
  if (action === undefined) {
    if (reply !== 'caller-gone') return { go: 'on' };
    return { go: 'end', ending: { status: 'completed', by: 'caller', because: 'The caller hung up.' } };
  }
  const parameters: Record<string, string> = {
    DialCallStatus: ENDS[reply].status,
    DialBridged: String(reply === 'answered'),
    ...(leg && { DialCallSid: leg.sid }),
    // Only an answered dial has a duration: real requests after no-answer come without it.
    ...(reply === 'answered' && { DialCallDuration: String(TALK_SECONDS) }),
  };
  return { go: 'ask', request: { url: resolve(action, url), parameters } };
}

/** The seconds a phone may ring: 30 unless the Dial says otherwise, from 5 to 600 (Twilio, TwiML Dial, timeout). */
function ringTime(call: CarrierCall, { attributes }: Verb): number {
  const asked = Number(attributes.timeout ?? 30);
  const seconds = Number.isFinite(asked) ? Math.min(Math.max(asked, 5), 600) : 30;
  if (seconds !== asked) {
    const text = `Dial has timeout="${attributes.timeout}"; Twilio rings for ${seconds} s instead.`;
    call.events.push({ type: 'warns', code: 13212, text });
  }
  return seconds;
}
