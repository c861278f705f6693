import type { CallEnding, CallLog } from '../callLog.ts';
import { type CallStatus, callParameters, toTimestamp } from '../callParameters.ts';
import { type CarrierCall, pickUp, secondsOf, show } from '../carrierCall.ts';
import { durations, type LegEvent } from '../dial/leg.ts';
import { type CallSource, type Fallback, playDocuments } from '../twiml/playDocuments.ts';

/** What a call does that was made by REST (Twilio, Call resource, create). */
export interface OutboundPlan {
  source: CallSource;
  fallback: Fallback;
  /** Where its progress is told, and which events are asked for. */
  callback: { url: string; method: 'GET' | 'POST'; events: readonly string[] } | null;
  /** How long it rings, in seconds. */
  timeout: number;
}

/** Plays a call that was made by REST: rings the called phone, runs the document, and tells the progress. */
export async function playOutbound(call: CarrierCall, plan: OutboundPlan): Promise<CallLog> {
  const { stage } = call;
  let sequence = 0;
  async function tell(event: LegEvent, status: CallStatus): Promise<void> {
    const number = sequence++;
    call.status = status;
    if (!plan.callback?.events.includes(event)) return;
    const parameters = {
      ...callParameters(stage.account, call, status),
      CallbackSource: 'call-progress-events',
      SequenceNumber: String(number),
      Timestamp: toTimestamp(stage.clock.now()),
      ...(event === 'completed' && durations(secondsOf(call))),
    };
    const { url, method } = plan.callback;
    await stage.postman.deliver(call, event === 'completed' ? 'end' : 'leg', { url, method, parameters });
  }

  await tell('initiated', 'initiated');
  await tell('ringing', 'ringing');
  const ended = await ringAndPlay(call, plan, () => tell('answered', 'in-progress'));
  show(call, { doing: 'hungUp' });
  await tell('completed', ended.status);
  await stage.close();
  const { callSid, to, from } = call;
  return { callSid, to, from, events: stage.events, requests: stage.requests, ended };
}

async function ringAndPlay(
  call: CarrierCall,
  plan: OutboundPlan,
  onAnswer: () => Promise<void>,
): Promise<CallEnding> {
  const { stage, to, from } = call;
  const ringing = { number: to, callerId: from, seconds: plan.timeout };
  show(call, { doing: 'rings' });
  await stage.clock.hold(async () => stage.pace.onRinging?.(ringing));
  stage.director.called?.(call, plan.timeout);
  const reply = await ring(call, plan.timeout);
  if (reply === 'canceled') {
    return { status: 'canceled', by: 'server', because: 'The call was canceled by REST.' };
  }
  stage.events.push({ type: 'rings', reply, ...ringing });
  if (reply !== 'answered') return { status: reply, by: 'server', because: `${to}: ${reply}.` };
  pickUp(call);
  await onAnswer();
  return playDocuments(call, plan.source, plan.fallback);
}

/** Waits for what becomes of the phone that is called. */
async function ring(
  call: CarrierCall,
  seconds: number,
): Promise<'answered' | 'busy' | 'failed' | 'no-answer' | 'canceled'> {
  const { clock, inbox } = call.stage;
  const until = clock.now() + seconds * 1000;
  for (;;) {
    if (call.change === 'end') return 'canceled';
    const happening = await inbox.next(until);
    if (happening === 'time') return 'no-answer';
    if (happening.do === 'answer' || happening.do === 'mailbox') return 'answered';
    if (happening.do === 'decline') return 'busy';
    if (happening.do === 'fail') return 'failed';
  }
}
