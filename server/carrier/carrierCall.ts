import { CALLER } from '../../shared/carrier/callAct.ts';
import type { Activity } from '../../shared/carrier/callScene.ts';
import { type CallIdentity, type CallStatus, callParameters } from './callParameters.ts';
import { NoAnswerError } from './http/noAnswer.ts';
import { EndlessCallError, type Happening } from './inbox.ts';
import type { WebhookAnswer } from './postWebhook.ts';
import { type Waiting, waitParameters } from './queue/queues.ts';
import { TwimlError } from './readTwiml.ts';
import type { Stage } from './stage.ts';
import type { CallSource } from './twiml/playDocuments.ts';

/**
 * One telephone of a call on the carrier's side, for which documents can be run: the caller's, or one that is rung
 * for the call (`Leg`). All of them share the stage.
 */
export interface CarrierCall extends Readonly<CallIdentity> {
  readonly stage: Stage;
  /** The caller's call, where this is a phone that is rung for it. */
  readonly parent?: CarrierCall;
  /** `ringing` until the first verb that answers; the end's own status once this telephone is gone. */
  status: CallStatus;
  /** Epoch milliseconds. */
  answeredAt: number | null;
  activity: Activity;
  /** What somebody wants by REST instead of what the call does. */
  change?: CallSource | 'end';
  /** The place in a queue, while this call is in one. */
  waiting?: Waiting;
  /** Looks at what others in the call do while this one is busy; true ends what it is busy with. */
  meanwhile?(happening: Happening): boolean;
}

/** Who this is in what people do. */
export function personOf(call: CarrierCall): string {
  return call.parent ? call.callSid : CALLER;
}

/** Says what is going on at a telephone now. */
export function show(call: CarrierCall, activity: Activity): void {
  call.activity = activity;
  call.stage.changed();
}

/** Picks the call up, so that it is `in-progress` and its seconds count. */
export function pickUp(call: CarrierCall): void {
  if (call.status !== 'ringing') return;
  call.status = 'in-progress';
  call.answeredAt = call.stage.clock.now();
}

/** Lets the caller hang up. What the server answers from now on is not run. */
export function hangUpByCaller(call: CarrierCall): void {
  call.status = 'completed';
  call.stage.events.push({ type: 'callerHangsUp' });
  show(call, { doing: 'hungUp' });
}

const GOING_ON: readonly CallStatus[] = ['initiated', 'ringing', 'in-progress'];

/** Says whether nobody is there any more. */
export function isGone({ status }: Pick<CarrierCall, 'status'>): boolean {
  return !GOING_ON.includes(status);
}

/** How long a call has been answered, in seconds. */
export function secondsOf({ answeredAt, stage }: CarrierCall): number {
  return answeredAt === null ? 0 : Math.round((stage.clock.now() - answeredAt) / 1000);
}

/** Changes a call from outside, as REST does, whatever it is doing. */
export function changeCall(call: CarrierCall, change: CallSource | 'end'): void {
  call.change = change;
  call.stage.inbox.put({ who: 'rest', do: 'change' });
}

/** Who waits in a queue hears the same document again and again. */
const WAITING_MAKES_MORE = 20;

/**
 * Asks the server for a document, with this call's parameters and `extra`.
 *
 * @throws EndlessCallError, NoAnswerError
 */
export async function ask(
  call: CarrierCall,
  { url, parameters, method }: { url: string; parameters: Record<string, string>; method?: 'GET' | 'POST' },
): Promise<WebhookAnswer> {
  const { stage } = call;
  const purpose = call.waiting ? 'wait' : call.parent ? 'whisper' : 'document';
  const most = stage.mostDocuments * (purpose === 'wait' ? WAITING_MAKES_MORE : 1);
  if (stage.requests.filter((asked) => asked.purpose === purpose).length >= most) {
    throw new EndlessCallError(
      `The call asked for ${most} documents and still goes on; the answers lead in a circle. The next would be ${url}.`,
    );
  }
  const all = {
    ...callParameters(stage.account, call, call.status),
    ...(call.waiting && waitParameters(call.waiting)),
    ...parameters,
  };
  return stage.post({ purpose, url, parameters: all }, method);
}

/** Tells the server something whose answer changes nothing; a faulty answer becomes a warning. */
export async function notify(
  { events, post }: Stage,
  purpose: 'leg' | 'end' | 'recording' | 'transcription',
  { url, parameters, method }: { url: string; parameters: Record<string, string>; method?: 'GET' | 'POST' },
): Promise<void> {
  try {
    const { status, contentType } = await post({ purpose, url, parameters }, method);
    if (status === 204 || (status === 200 && contentType === 'text/xml')) return;
    const text = `${url} answers a status callback with ${status} ${contentType}`;
    events.push({ type: 'warns', code: 11200, text });
  } catch (error) {
    if (!(error instanceof NoAnswerError || error instanceof TwimlError)) throw error;
    events.push({ type: 'warns', code: error.code, text: error.message });
  }
}
