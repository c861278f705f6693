import { foldSpeech } from '../../shared/call/foldSpeech.ts';
import type { LegState } from '../../shared/call/liveEvent.ts';
import type { QueueResult, Reply, RingResult } from '../../shared/call/replies.ts';

/** The id of a call stands in addresses and logs, so nothing but letters and digits may be in it. */
export const CALL_SID = /^[A-Za-z0-9]{2,64}$/;

/** The form of one request as it is signed: every name, a list where a name came more than once. */
export type FormParams = Record<string, string | string[]>;

/** What Twilio says about a call, in our words. Texts are as they were sent; absent ones are empty. */
export interface Webhook {
  callSid: string;
  accountSid: string;
  /** The caller, raw: see `readCaller`. */
  from: string;
  /** The called number, raw; empty for calls from a browser. */
  to: string;
  /** True once the caller's own leg has ended, whatever else the request says. */
  callOver: boolean;
  params: FormParams;
}

/**
 * Decodes a form body once, and keeps every name, unknown ones too: Twilio adds names without notice, and all
 * of them are signed (Twilio, Webhooks security).
 */
export function readForm(body: string): FormParams {
  const params: FormParams = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const before = Object.hasOwn(params, name) ? params[name] : undefined;
    if (before === undefined) setOwn(params, name, value);
    // Added in place: a hostile body repeats one name as often as it may, and copying would grow with the square.
    else if (Array.isArray(before)) before.push(value);
    else setOwn(params, name, [before, value]);
  }
  return params;
}

/** A name like `__proto__` is a parameter as any other and must not reach the object's prototype. */
function setOwn(params: FormParams, name: string, value: string | string[]): void {
  if (name === '__proto__')
    Object.defineProperty(params, name, { value, enumerable: true, configurable: true });
  else params[name] = value;
}

/**
 * Reads what every voice webhook has. This file and `readLeg` are the only places that read by Twilio's field names;
 * `webhookParams` has those that may be kept and shown.
 */
export function readWebhook(params: FormParams): Webhook {
  return {
    callSid: one(params, 'CallSid'),
    accountSid: one(params, 'AccountSid'),
    from: one(params, 'From'),
    to: one(params, 'To'),
    callOver: isOver(one(params, 'CallStatus')),
    params,
  };
}

/** The terminal values of CallStatus (Twilio, TwiML Voice request parameters). */
function isOver(callStatus: string): boolean {
  return ['completed', 'busy', 'failed', 'no-answer', 'canceled'].includes(callStatus);
}

/** Above this nobody meant what was understood, and a block has no use for it. */
const LONGEST_SPEECH = 500;

/**
 * DialCallStatus of a dial that connected nobody. `canceled` with the caller still there is a `*` pressed while
 * ringing.
 */
const NOT_CONNECTED: Record<string, RingResult> = {
  busy: 'busy',
  failed: 'failed',
  'no-answer': 'noAnswer',
  canceled: 'noAnswer',
};

/** QueueResult of who left a queue and is still there, and of those who talked; anything else could not wait. */
const QUEUED: Record<string, QueueResult> = {
  bridged: 'taken',
  'redirected-from-bridged': 'taken',
  leave: 'left',
  'queue-full': 'full',
};

/**
 * DequeueResult of whoever took somebody out of a queue and talked. Today's documentation does not have it, real requests
 * after a Dial to a queue had.
 */
const DEQUEUED: readonly string[] = ['bridged', 'redirected-from-bridged'];

/**
 * Reads what came back from the phone line.
 *
 * A dial is decided by state, never by `completed` alone: a leg that was picked up and then rejected also says
 * `completed`, with DialBridged=false. Whoever hung up, a request with CallStatus `completed` means that the
 * caller is gone, unless two people talked before (Twilio, TwiML Dial, action request; and what it leaves open).
 */
export function readReply(webhook: Webhook): Reply {
  const { params, callOver } = webhook;
  const dialStatus = one(params, 'DialCallStatus');
  const dequeued = one(params, 'DequeueResult');
  if (dialStatus || dequeued) {
    const seconds = wholeSeconds(one(params, 'DialCallDuration') || one(params, 'DequeuedCallDuration'));
    const connected =
      one(params, 'DialBridged') === 'true' || dialStatus === 'answered' || DEQUEUED.includes(dequeued);
    if (connected) return { type: 'rang', result: 'answered', seconds };
    if (callOver) return { type: 'callerGone' };
    const result = NOT_CONNECTED[dialStatus] ?? (dequeued ? 'noAnswer' : 'declined');
    return { type: 'rang', result, seconds: 0 };
  }
  const queueResult = one(params, 'QueueResult');
  if (queueResult) {
    const result = QUEUED[queueResult] ?? 'failed';
    if (callOver && result !== 'taken') return { type: 'callerGone' };
    return { type: 'queued', result, seconds: wholeSeconds(one(params, 'QueueTime')) };
  }
  const url = one(params, 'RecordingUrl');
  const seconds = wholeSeconds(one(params, 'RecordingDuration'));
  if (seconds > 0) return { type: 'recorded', seconds, ...(url && { url }) };
  const digits = one(params, 'Digits');
  if (callOver || digits === 'hangup') return { type: 'callerGone' };
  if (url || Object.hasOwn(params, 'RecordingDuration')) return { type: 'nothing' };
  if (/^[0-9*#]{1,64}$/.test(digits)) return { type: 'keys', keys: digits };
  const words = foldSpeech(one(params, 'SpeechResult')).slice(0, LONGEST_SPEECH);
  return words ? { type: 'spoke', words } : { type: 'nothing' };
}

/** A SIP address is the longest that can ring (Twilio, TwiML Sip). */
const LONGEST_NUMBER = 300;

/** A progress event of a leg, a phone that is rung for a call (Twilio, TwiML Number, statusCallback). */
export interface LegEvent {
  legSid: string;
  callSid: string;
  state: LegState;
  sequence: number;
  /** The phone: E.164, a SIP address or the identity of a browser. */
  number: string | null;
}

/** Reads a status callback as the event of a leg, or returns `null` when it is about the caller's own leg. */
export function readLegEvent({ params, callSid }: Webhook): LegEvent | null {
  const parent = one(params, 'ParentCallSid');
  if (!parent) return null;
  const status = one(params, 'CallStatus');
  const state: LegState = isOver(status)
    ? 'over'
    : status === 'in-progress'
      ? 'answered'
      : status === 'ringing'
        ? 'ringing'
        : 'initiated';
  return {
    legSid: callSid,
    callSid: parent,
    state,
    sequence: wholeSeconds(one(params, 'SequenceNumber')),
    number: one(params, 'To').slice(0, LONGEST_NUMBER) || null,
  };
}

/** The address of our own answer that Twilio could not use, for the fallback; empty when it does not say. */
export function readErrorUrl({ params }: Webhook): string {
  return one(params, 'ErrorUrl');
}

/** A parameter of a webhook; empty where it is absent, and the last of several. */
export function one(params: FormParams, name: string): string {
  const value = Object.hasOwn(params, name) ? params[name] : undefined;
  // PostgreSQL refuses U+0000 in a text, and a SIP address may bring one: the call must not fail for it.
  return ((Array.isArray(value) ? value.at(-1) : value) ?? '').replaceAll('\u0000', '');
}

/** A number of seconds as Twilio writes it; 0 for anything else. */
export function wholeSeconds(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
