import type { LegReply } from '../callLog.ts';
import { type CallStatus, callParameters, toTimestamp } from '../callParameters.ts';
import { type CarrierCall, secondsOf, show } from '../carrierCall.ts';
import type { DocumentRequest } from '../twiml/verbRunner.ts';

/** A phone that is rung for a call, as its own call with a SID of its own. */
export interface Leg extends CarrierCall {
  readonly parent: CarrierCall;
  readonly noun: 'Number' | 'Client' | 'Sip';
  /** How long it may ring, in seconds. */
  seconds: number;
  /** Why it can never ring. */
  fault?: { code: number; text: string };
  /** What is run for it after it was picked up, before it is connected. */
  whisper?: DocumentRequest;
  /** Where its progress is told, and which events are asked for. */
  callback?: { url: string; method: 'GET' | 'POST'; events: string[] };
  /** The number of its next event. */
  sequence: number;
  /** True where its own voicemail picked it up. */
  byMailbox?: boolean;
}

/** The progress of a leg. `completed` is told for every way it can end (Twilio, TwiML Number, statusCallbackEvent). */
export type LegEvent = 'initiated' | 'ringing' | 'answered' | 'completed';

/** How a leg can end. */
export type LegEnd = Extract<CallStatus, 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled'>;

/** Tells the server what a leg does, if its noun asks for that event (Twilio, TwiML Number, status callbacks). */
export async function tellLeg(leg: Leg, event: LegEvent, status: CallStatus): Promise<void> {
  const { stage } = leg;
  const sequence = leg.sequence++;
  if (!leg.callback?.events.includes(event)) return;
  const { url, method } = leg.callback;
  const parameters = {
    ...callParameters(stage.account, leg, status),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(sequence),
    Timestamp: toTimestamp(stage.clock.now()),
    ...(event === 'completed' && {
      ...durations(secondsOf(leg)),
      SipResponseCode: leg.answeredAt === null ? sipCode(status) : '200',
    }),
  };
  await stage.postman.deliver(leg, 'leg', { url, method, parameters });
}

const SIP_CODES: Partial<Record<CallStatus, string>> = { busy: '486', failed: '404', completed: '200' };

/** The code of SIP with which a phone ended that was not answered; 487 is one that was canceled. */
export function sipCode(status: CallStatus): string {
  return SIP_CODES[status] ?? '487';
}

/** Ends a leg, once and for all, and tells so. */
export async function endLeg(leg: Leg, status: LegEnd): Promise<void> {
  leg.status = status;
  show(leg, { doing: 'hungUp' });
  await tellLeg(leg, 'completed', status);
}

/** Notes in the log what became of a leg that rang. */
export function noteRinging(leg: Leg, reply: LegReply): void {
  const { to: number, from: callerId, seconds } = leg;
  leg.stage.events.push({ type: 'rings', number, callerId, seconds, reply });
}

/** The duration of a call as a callback tells it: in seconds, and in minutes that were begun. */
export function durations(seconds: number): Record<'CallDuration' | 'Duration', string> {
  return { CallDuration: String(seconds), Duration: String(Math.ceil(seconds / 60)) };
}
