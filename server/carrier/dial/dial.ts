import { type CarrierCall, isGone, pickUp, secondsOf } from '../carrierCall.ts';
import { isLeft } from '../moments.ts';
import { dialQueue, type QueueDialOutcome } from '../queue/queueBridge.ts';
import { TwimlError, type Verb } from '../readTwiml.ts';
import { recordingParameters, tellRecording } from '../twiml/recording.ts';
import { askAction, type Next, type VerbRunner } from '../twiml/verbRunner.ts';
import { type DialPlan, readDial } from './dialPlan.ts';
import { type Leg, sipCode } from './leg.ts';
import { legsOf } from './legsOf.ts';
import { type DialOutcome, ring } from './ring.ts';

/**
 * Rings the phones of a Dial together, or one after the other where it is sequential, and asks the action for
 * what comes next (Twilio, TwiML Dial).
 */
export const dial: VerbRunner = async (call, verb, { url, first }) => {
  if (call.parent) {
    throw new TwimlError('A Dial cannot stand in a document that is run for a rung phone.', 13201);
  }
  const plan = readDial(call, verb);
  const [queue, ...others] = verb.children.filter(({ name }) => name === 'Queue');
  if (queue) {
    if (others.length > 0 || verb.children.length > 1) {
      throw new TwimlError('A Dial to a queue names nothing else.', 13201);
    }
    pickUp(call);
    const taken = await dialQueue(call, queue, { documentUrl: url, plan });
    const inOwnWords = call.stage.quirks.dialToQueue === 'dequeueResult';
    return afterDial(call, verb, url, { ...taken, ...(inOwnWords && { instead: dequeueParameters(taken) }) });
  }
  const legs = legsOf(call, verb, url, plan.seconds);
  // Only as the first verb it keeps the call ringing (Twilio, TwiML Dial, answerOnBridge).
  if (!(plan.answerOnBridge && first)) pickUp(call);
  const outcome = plan.sequential ? await ringInTurn(call, legs, plan) : await ring(call, legs, plan);
  if (outcome.recording) {
    const { recording } = outcome;
    await tellRecording(call, verb, url, { ...recording, source: 'DialVerb', channels: plan.recordChannels });
  }
  const { leg } = outcome;
  const answered = leg && leg.answeredAt !== null ? secondsOf(leg) : undefined;
  const sip = leg?.noun === 'Sip' ? sipParameters(leg) : undefined;
  return afterDial(call, verb, url, { ...outcome, callSid: leg?.callSid, seconds: answered, sip });
};

/** What the action request has after a SIP phone was rung (Twilio, TwiML Sip). */
function sipParameters(leg: Leg): Record<string, string> {
  const { callSid, answeredAt, status } = leg;
  return {
    DialSipCallId: `${callSid.slice(2)}@pstn.example.com`,
    DialSipResponseCode: answeredAt === null ? sipCode(status) : '200',
  };
}

/** What an action request had in former documentation after a Dial to a queue, and was seen with. */
function dequeueParameters({ bridged, callSid, seconds = 0 }: QueueDialOutcome): Record<string, string> {
  if (!bridged || callSid === undefined) return { DequeueResult: 'queue-empty' };
  return { DequeueResult: 'bridged', DequeuedCallSid: callSid, DequeuedCallDuration: String(seconds) };
}

async function ringInTurn(call: CarrierCall, legs: readonly Leg[], plan: DialPlan): Promise<DialOutcome> {
  const { clock, quirks } = call.stage;
  const endsAt = clock.now() + plan.seconds * 1000;
  let outcome: DialOutcome = { status: 'failed', bridged: false };
  for (const leg of legs) {
    if (quirks.sequentialPace === 'together') {
      leg.seconds = Math.ceil((endsAt - clock.now()) / 1000);
      if (leg.seconds <= 0) break;
    }
    outcome = await ring(call, [leg], { ...plan, seconds: leg.seconds });
    if (outcome.bridged || outcome.starred || isLeft(call)) break;
    if (outcome.status === 'completed' && quirks.afterFailedScreen === 'ends') break;
  }
  return outcome;
}

/** What the action request is told of a Dial. */
interface Told extends Pick<DialOutcome, 'status' | 'bridged' | 'recording'> {
  /** The SID of the leg, or of the call that was taken out of a queue. */
  callSid?: string;
  /** Absent where nobody answered. */
  seconds?: number;
  /** What only a SIP phone has to say. */
  sip?: Record<string, string>;
  /** What is told of a queue in place of all that. */
  instead?: Record<string, string>;
}

function afterDial(call: CarrierCall, verb: Verb, url: string, outcome: Told): Next {
  const { quirks } = call.stage;
  const { action } = verb.attributes;
  const { status, bridged, callSid, seconds, recording, sip, instead } = outcome;
  if (action === undefined) return isLeft(call) ? { go: 'left' } : { go: 'on' };
  if (isGone(call) && !bridged && !quirks.actionWhenCallerLeaves) return { go: 'left' };
  return askAction(
    verb,
    action,
    { url },
    instead ?? {
      DialCallStatus: status,
      DialBridged: String(bridged),
      ...(callSid !== undefined && { DialCallSid: callSid }),
      // Only an answered dial has a duration: real requests after no-answer come without it.
      ...(seconds !== undefined && { DialCallDuration: String(seconds) }),
      ...(recording && recordingParameters(recording)),
      ...sip,
      ...(call.status === 'ringing' && { CallStatus: quirks.statusWhileHeld }),
    },
  );
}
