import type { CallEnding, CallLog } from '../callLog.ts';
import { type CallStatus, callParameters, toTimestamp } from '../callParameters.ts';
import { type CarrierCall, nextReply, pass, pickUp } from '../carrierCall.ts';
import { durations, type LegEvent } from '../leg.ts';
import { type CallSource, playDocuments } from '../playDocuments.ts';
import { secondsOf } from '../runCall.ts';
import type { DocumentRequest } from '../verbRunner.ts';

/** What a call does that was made by REST (Twilio, Call resource, create). */
export interface OutboundPlan {
  source: CallSource;
  fallback: Omit<DocumentRequest, 'parameters'> | null;
  /** Where its progress is told, and which events are asked for. */
  callback: { url: string; method: 'GET' | 'POST'; events: readonly string[] } | null;
  /** How long it rings, in seconds. */
  timeout: number;
}

const REPLIES = ['answered', 'no-answer', 'busy', 'failed'] as const;
const RING_SECONDS = { answered: 6, busy: 2, failed: 1 };

/** Plays a call that was made by REST: rings the called phone, runs the document, and tells the progress. */
export async function playOutbound(call: CarrierCall, plan: OutboundPlan): Promise<CallLog> {
  let sequence = 0;
  async function tell(event: LegEvent, status: CallStatus): Promise<void> {
    const number = sequence++;
    call.status = status;
    if (!plan.callback?.events.includes(event)) return;
    const parameters = {
      ...callParameters(call.account, call, status),
      CallbackSource: 'call-progress-events',
      SequenceNumber: String(number),
      Timestamp: toTimestamp(call.clock),
      ...(event === 'completed' && durations(secondsOf(call))),
    };
    const { url, method } = plan.callback;
    await call.notify(event === 'completed' ? 'end' : 'leg', url, parameters, method);
  }

  await tell('initiated', 'initiated');
  await tell('ringing', 'ringing');
  const ended = await ringAndPlay(call, plan, () => tell('answered', 'in-progress'));
  await tell('completed', ended.status);
  const { callSid, to, from, events, requests } = call;
  return { callSid, to, from, events, requests, ended };
}

async function ringAndPlay(
  call: CarrierCall,
  plan: OutboundPlan,
  onAnswer: () => Promise<void>,
): Promise<CallEnding> {
  const ringing = { number: call.to, callerId: call.from, seconds: plan.timeout };
  await call.pace.onRinging?.(ringing);
  if (call.change === 'end') {
    return { status: 'canceled', by: 'server', because: 'The call was canceled by REST.' };
  }
  const reply = nextReply(call, `${call.to} rings`, REPLIES, 'answered');
  call.events.push({ type: 'rings', reply, ...ringing });
  pass(call, reply === 'no-answer' ? plan.timeout : Math.min(RING_SECONDS[reply], plan.timeout));
  if (reply !== 'answered') return { status: reply, by: 'server', because: `${call.to}: ${reply}.` };
  pickUp(call);
  await onAnswer();
  return playDocuments(call, plan.source, plan.fallback);
}
