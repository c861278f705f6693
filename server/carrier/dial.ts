import { type CarrierCall, isGone, pickUp, secondsOf } from './carrierCall.ts';
import { type DialPlan, readDial } from './dialPlan.ts';
import type { Leg } from './leg.ts';
import { legsOf } from './legsOf.ts';
import { isLeft } from './moments.ts';
import { TwimlError, type Verb } from './readTwiml.ts';
import { recordingParameters, tellRecording } from './recording.ts';
import { type DialOutcome, ring } from './ring.ts';
import { askAction, type Next, type VerbRunner } from './verbRunner.ts';

/**
 * Rings the phones of a Dial together, or one after the other where it is sequential, and asks the action for
 * what comes next (Twilio, TwiML Dial).
 */
export const dial: VerbRunner = async (call, verb, { url, first }) => {
  if (call.parent) {
    throw new TwimlError('A Dial cannot stand in a document that is run for a rung phone.', 13201);
  }
  const plan = readDial(call, verb);
  const legs = legsOf(call, verb, url, plan.seconds);
  // Only as the first verb it keeps the call ringing (Twilio, TwiML Dial, answerOnBridge).
  if (!(plan.answerOnBridge && first)) pickUp(call);
  const outcome = plan.sequential ? await ringInTurn(call, legs, plan) : await ring(call, legs, plan);
  if (outcome.recording) {
    const { recording } = outcome;
    await tellRecording(call, verb, url, { ...recording, source: 'DialVerb', channels: plan.recordChannels });
  }
  return afterDial(call, verb, url, outcome);
};

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

function afterDial(call: CarrierCall, verb: Verb, url: string, outcome: DialOutcome): Next {
  const { quirks } = call.stage;
  const { action } = verb.attributes;
  const { status, bridged, leg, recording } = outcome;
  if (action === undefined) return isLeft(call) ? { go: 'left' } : { go: 'on' };
  if (isGone(call) && !bridged && !quirks.actionWhenCallerLeaves) return { go: 'left' };
  return askAction(
    verb,
    action,
    { url },
    {
      DialCallStatus: status,
      DialBridged: String(bridged),
      ...(leg && { DialCallSid: leg.callSid }),
      // Only an answered dial has a duration: real requests after no-answer come without it.
      ...(leg && leg.answeredAt !== null && { DialCallDuration: String(secondsOf(leg)) }),
      ...(recording && recordingParameters(recording)),
      ...(call.status === 'ringing' && { CallStatus: quirks.statusWhileHeld }),
    },
  );
}
