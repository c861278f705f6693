import type { CallEvent, Exchange, Ringing, ScriptedReply } from './callLog.ts';
import { type CallIdentity, type CallStatus, callParameters, newSid } from './callParameters.ts';
import type { CallSource } from './playDocuments.ts';
import { type CarrierAccount, NoAnswerError, postWebhook, type WebhookAnswer } from './postWebhook.ts';

/** Hooks that hold a call where a test, or a person, wants to look at it. */
export interface Pace {
  /** While the phone rings, before its reply counts. */
  onRinging?(ringing: Ringing): Promise<void>;
  /** While two people talk. */
  onTalking?(ringing: Ringing): Promise<void>;
  /** While the caller's message is recorded. */
  onRecording?(): Promise<void>;
}

export interface CallOptions {
  /** Where the server listens, without a slash at the end. */
  baseUrl: string;
  /** The address that the carrier was given and that is signed; the server's own when absent. */
  publicUrl?: string;
  account: CarrierAccount;
  to: string;
  from: string;
  /** What happens at each phone that rings and at each recording, in order; afterwards phones answer and callers leave a message. */
  replies?: readonly ScriptedReply[];
  callSid?: string;
  /** Inbound when absent. */
  direction?: 'inbound' | 'outbound-api';
  pace?: Pace;
  /** False: the server is not told that the call is over. */
  statusCallback?: boolean;
  /** False: an answer that cannot be used ends the call without a request to the fallback address. */
  fallback?: boolean;
  /** After this many documents the call counts as endless. */
  mostDocuments?: number;
  /** Epoch milliseconds at which the call begins. */
  startsAt?: number;
}

/** A call while it runs, on the carrier's side. Time is counted, not waited for. */
export interface CarrierCall extends Readonly<CallIdentity> {
  readonly account: CarrierAccount;
  readonly pace: Pace;
  readonly events: CallEvent[];
  readonly requests: Exchange[];
  readonly replies: ScriptedReply[];
  /** `ringing` until the first verb that answers; the end's own status once the caller is gone. */
  status: CallStatus;
  /** Epoch milliseconds, moved on by what happens. */
  clock: number;
  answeredAt: number | null;
  /** What somebody wants by REST instead of what the call does, from the end of the verb that runs. */
  change?: CallSource | 'end';
  /** Asks the server for a document, with this call's parameters and `extra`. @throws EndlessCallError, NoAnswerError */
  ask(url: string, extra?: Record<string, string>, method?: Method): Promise<WebhookAnswer>;
  /** Tells the server something whose answer changes nothing; a faulty answer becomes a warning. */
  notify(
    purpose: 'leg' | 'end',
    url: string,
    parameters: Record<string, string>,
    method?: Method,
  ): Promise<void>;
}

type Method = 'GET' | 'POST';

/** The server's answers lead in a circle. */
export class EndlessCallError extends Error {}

const MOST_DOCUMENTS = 50;

/** Opens a call that has not made its first request yet. */
export function openCall(options: CallOptions): CarrierCall {
  const { baseUrl, publicUrl = baseUrl, account, to, from, mostDocuments = MOST_DOCUMENTS } = options;
  const { callSid = newSid('CA'), direction = 'inbound' } = options;
  const identity = { callSid, to, from, direction };
  const requests: Exchange[] = [];
  const events: CallEvent[] = [];

  async function post(exchange: Exchange, method?: Method): Promise<WebhookAnswer> {
    requests.push(exchange);
    try {
      const { url, parameters } = exchange;
      exchange.answer = await postWebhook({
        url,
        method,
        sendTo: behind(url, publicUrl, baseUrl),
        parameters,
        account,
      });
      return exchange.answer;
    } catch (error) {
      if (error instanceof NoAnswerError) exchange.error = error.message;
      throw error;
    }
  }

  const call: CarrierCall = {
    ...identity,
    account,
    pace: options.pace ?? {},
    events,
    requests,
    replies: [...(options.replies ?? [])],
    status: 'ringing',
    clock: options.startsAt ?? Date.now(),
    answeredAt: null,
    async ask(url, extra = {}, method) {
      if (requests.filter(({ purpose }) => purpose === 'document').length >= mostDocuments) {
        throw new EndlessCallError(
          `The call asked for ${mostDocuments} documents and still goes on; the answers lead in a circle. The next would be ${url}.`,
        );
      }
      const parameters = { ...callParameters(account, identity, call.status), ...extra };
      return post({ purpose: 'document', url, parameters }, method);
    },
    async notify(purpose, url, parameters, method) {
      try {
        const { status, contentType } = await post({ purpose, url, parameters }, method);
        if (status === 204 || (status === 200 && contentType === 'text/xml')) return;
        events.push({
          type: 'warns',
          code: 11200,
          text: `${url} answers a status callback with ${status} ${contentType}`,
        });
      } catch (error) {
        if (!(error instanceof NoAnswerError)) throw error;
        events.push({ type: 'warns', code: error.code, text: error.message });
      }
    },
  };
  return call;
}

/** Where an address of the server is really served; an address elsewhere stays as it is. */
function behind(url: string, publicUrl: string, baseUrl: string): string {
  const rest = url.slice(publicUrl.length);
  return url.startsWith(publicUrl) && /^([/?#]|$)/.test(rest) ? baseUrl + rest : url;
}

/** Picks the call up, so that it is `in-progress` and its seconds count. */
export function pickUp(call: CarrierCall): void {
  if (call.status !== 'ringing') return;
  call.status = 'in-progress';
  call.answeredAt = call.clock;
}

/** Lets the caller hang up. What the server answers from now on is not run. */
export function hangUpByCaller(call: CarrierCall): void {
  call.status = 'completed';
  call.events.push({ type: 'callerHangsUp' });
}

/** Lets seconds pass without waiting for them. */
export function pass(call: CarrierCall, seconds: number): void {
  call.clock += seconds * 1000;
}

/**
 * Takes the next scripted reply, or `otherwise` when the script is at its end.
 *
 * @throws when the script has a reply that does not fit
 */
export function nextReply<Reply extends ScriptedReply>(
  call: CarrierCall,
  moment: string,
  fitting: readonly Reply[],
  otherwise: Reply,
): Reply {
  const scripted = call.replies.shift();
  if (scripted === undefined) return otherwise;
  const reply = fitting.find((one) => one === scripted);
  if (reply === undefined) {
    throw new ScriptError(
      `${moment}, but the next reply is "${scripted}". Here it can be ${fitting.join(', ')}.`,
    );
  }
  return reply;
}

/** The scripted replies do not fit the call. */
export class ScriptError extends Error {}
