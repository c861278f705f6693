import { type CarrierCall, hangUpByCaller, isGone, personOf, pickUp, show } from '../carrierCall.ts';
import { isLeft } from '../moments.ts';
import { runDocuments } from '../twiml/playDocuments.ts';
import { newRecording } from '../twiml/recording.ts';
import type { DialPlan } from './dialPlan.ts';
import { endLeg, type Leg } from './leg.ts';
import { type DialOutcome, isStar } from './ring.ts';

/** Runs what a picked-up phone is to hear, and then connects it with the caller until one of them hangs up. */
export async function connect(
  call: CarrierCall,
  leg: Leg,
  plan: DialPlan & { ringingSince: number },
): Promise<DialOutcome> {
  const screened = leg.whisper ? await screen(call, leg, plan) : 'connected';
  if (screened !== 'connected') {
    await endLeg(leg, 'completed');
    return { status: 'completed', bridged: false, leg, starred: screened === 'starred' };
  }
  const { clock } = call.stage;
  pickUp(call);
  const talkedSince = clock.now();
  const starred = await talk(call, leg, plan);
  const since = plan.records === 'ringing' ? plan.ringingSince : talkedSince;
  const recorded = plan.records
    ? newRecording(call, since, Math.round((clock.now() - since) / 1000))
    : undefined;
  return { status: 'completed', bridged: true, leg, recording: recorded, starred };
}

/**
 * Runs the document of a leg before it is connected. When it finishes, the leg is connected; when it hangs up, or the
 * phone does, the leg is gone (Twilio, TwiML Number, url).
 */
async function screen(
  call: CarrierCall,
  leg: Leg,
  { hangupOnStar }: DialPlan,
): Promise<'connected' | 'dropped' | 'starred'> {
  if (!leg.whisper) return 'connected';
  let starred = false;
  leg.meanwhile = (happening) => {
    if (happening.who === 'rest') return true;
    if (happening.who !== personOf(call)) return false;
    if (happening.do === 'hangUp') hangUpByCaller(call);
    else if (isStar(happening) && hangupOnStar) starred = true;
    return isGone(call) || starred;
  };
  const ran = await runDocuments(leg, leg.whisper, null);
  if (starred) return 'starred';
  return ran === 'finished' && !isLeft(call) ? 'connected' : 'dropped';
}

/** Lets two people talk; true when the caller ended it with “*”. */
async function talk(call: CarrierCall, leg: Leg, plan: DialPlan): Promise<boolean> {
  const { stage } = call;
  const { clock, inbox } = stage;
  show(leg, { doing: 'talks', with: personOf(call) });
  show(call, { doing: 'talks', with: leg.callSid });
  await clock.hold(async () =>
    stage.pace.onTalking?.({ number: leg.to, callerId: leg.from, seconds: leg.seconds }),
  );
  stage.director.talking?.(leg);
  const since = clock.now();
  const until = since + plan.timeLimit * 1000;
  let ended: 'caller' | 'star' | 'other' | null = null;
  while (ended === null && call.change === undefined) {
    const happening = await inbox.next(until);
    if (happening === 'time') ended = 'other';
    else if (happening.do === 'hangUp' && happening.who === leg.callSid) ended = 'other';
    else if (happening.do === 'hangUp' && happening.who === personOf(call)) ended = 'caller';
    else if (isStar(happening) && happening.who === personOf(call) && plan.hangupOnStar) ended = 'star';
  }
  const seconds = Math.round((clock.now() - since) / 1000);
  stage.events.push({ type: 'talks', number: leg.to, seconds });
  if (ended === 'caller') hangUpByCaller(call);
  else show(call, { doing: 'waits' });
  await endLeg(leg, 'completed');
  return ended === 'star';
}
