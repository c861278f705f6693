import type { WebhookAnswer } from './postWebhook.ts';
import type { FormParameters } from './signRequest.ts';

/** What becomes of a phone that rings. `caller-gone`: the caller hangs up while it rings. */
export const RING_REPLIES = ['answered', 'no-answer', 'busy', 'failed', 'caller-gone'] as const;
export type RingReply = (typeof RING_REPLIES)[number];

/**
 * What a caller does who is asked for a message: `message` leaves one and hangs up, `silence` waits until the
 * recording gives up, `caller-gone` hangs up at once.
 */
export const RECORD_REPLIES = ['message', 'silence', 'caller-gone'] as const;
export type RecordReply = (typeof RECORD_REPLIES)[number];

export type ScriptedReply = RingReply | RecordReply;

/** What became of one phone: a reply, its own voicemail picked up, or another phone was picked up first. */
export type LegReply = RingReply | 'mailbox' | 'canceled';

/** A phone while it rings. `callerId` is what it shows. */
export interface Ringing {
  number: string;
  callerId: string;
  seconds: number;
}

/**
 * One thing that happens in a call, in order. `on` names the phone that hears it, where it is not the caller.
 * `warns` is what Twilio's debugger would list and go on.
 */
export type CallEvent =
  | { type: 'says'; text: string; on?: string }
  | { type: 'plays'; url: string; on?: string }
  | { type: 'pauses'; seconds: number; on?: string }
  | { type: 'asks'; answer: GivenAnswer; on?: string }
  | ({ type: 'rings'; reply: LegReply } & Ringing)
  | { type: 'talks'; number: string; seconds: number }
  | { type: 'records'; longest: number; reply: RecordReply; seconds: number }
  | { type: 'queues'; queue: string; result: string; seconds: number }
  | { type: 'rejects'; reason: 'rejected' | 'busy' }
  | { type: 'hangsUp'; on?: string }
  | { type: 'callerHangsUp' }
  | { type: 'warns'; code: number; text: string }
  | { type: 'fails'; code: number; text: string };

/** What somebody answered who was asked for keys or words: also nothing, or by hanging up. */
export type GivenAnswer = { keys: string } | { speech: string } | 'nothing' | 'gone';

/**
 * How a call ended. `failure`: the server's answer could not be used; `limit`: it would have gone on for ever;
 * `elsewhere`: another than the server was to answer it, so it was not asked.
 */
export interface CallEnding {
  status: 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';
  by: 'server' | 'caller' | 'failure' | 'limit' | 'elsewhere';
  because: string;
  /** The number of Twilio's error, where there was one. */
  code?: number;
}

/** One request to the server, and what came back: an answer, or the reason why there is none. */
export interface Exchange {
  /**
   * What asked for it: a document to run, one for a rung phone or for the music of a queue, the progress of a leg, a
   * recording, or the end of the call.
   */
  purpose: 'document' | 'whisper' | 'wait' | 'leg' | 'recording' | 'transcription' | 'end';
  url: string;
  parameters: FormParameters;
  /** Epoch milliseconds on the carrier's clock. */
  at: number;
  answer?: WebhookAnswer;
  error?: string;
}

/** All that happened in one call. */
export interface CallLog {
  callSid: string;
  to: string;
  from: string;
  events: CallEvent[];
  requests: Exchange[];
  ended: CallEnding;
}

/** The phones that rang, in order. */
export function ringsOf(log: Pick<CallLog, 'events'>): Array<CallEvent & { type: 'rings' }> {
  return log.events.filter((event) => event.type === 'rings');
}

/** The sentences that the caller heard, in order. */
export function heardIn(log: Pick<CallLog, 'events'>): string[] {
  return log.events.flatMap((event) => (event.type === 'says' && event.on === undefined ? [event.text] : []));
}
