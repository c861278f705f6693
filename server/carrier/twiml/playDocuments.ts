import type { CallEnding } from '../callLog.ts';
import { ask, type CarrierCall, isGone, pickUp, show } from '../carrierCall.ts';
import { NoAnswerError } from '../http/noAnswer.ts';
import { EndlessCallError } from '../inbox.ts';
import { spend } from '../moments.ts';
import { readTwiml, TwimlError } from '../readTwiml.ts';
import { readAnswer } from './readAnswer.ts';
import type { DocumentRequest } from './verbRunner.ts';
import { runDocument } from './verbs.ts';

/** What a call runs first, or from the moment on at which somebody changes it: an address, or TwiML itself. */
export type CallSource = DocumentRequest | { twiml: string };

/** What is asked once a document could not be fetched or run; null where there is nothing. */
export type Fallback = Omit<DocumentRequest, 'parameters'> | null;

/** Asks for documents and runs them until one of them, the caller, or a fault ends the call. */
export async function playDocuments(
  call: CarrierCall,
  first: CallSource,
  fallback: Fallback,
): Promise<CallEnding> {
  try {
    const ran = await runDocuments(call, first, fallback);
    if (ran === 'left') return callerGone(call);
    if (ran !== 'finished') return ran;
  } catch (error) {
    if (!(error instanceof EndlessCallError)) throw error;
    return { status: 'completed', by: 'limit', because: error.message };
  }
  pickUp(call);
  call.stage.events.push({ type: 'hangsUp' });
  return { status: 'completed', by: 'server', because: 'The document had no further verb.' };
}

/**
 * Asks for documents and runs them for one telephone of a call, until the last verb has run (`finished`), the
 * telephone is needed elsewhere or gone (`left`), or they say how the call ends.
 *
 * @throws EndlessCallError
 */
export async function runDocuments(
  call: CarrierCall,
  first: CallSource,
  fallback: Fallback,
): Promise<CallEnding | 'finished' | 'left'> {
  const { stage } = call;
  let source: CallSource = first;
  for (;;) {
    try {
      if (isGone(call) && stage.quirks.finalCallback === 'beforeAction') await stage.tellEnd();
      if (!isGone(call)) show(call, { doing: 'waits' });
      const verbs =
        'twiml' in source ? readTwiml(source.twiml) : readAnswer(await ask(call, source), source.url);
      // What a server answers after the caller has hung up is not run (Twilio, TwiML Dial, action), also where that
      // was while it was asked. Nor is what it answers to a verb that somebody cut short by REST: the change takes
      // its place.
      const next =
        (await spend(call, 0)) === 'left'
          ? ({ go: 'left' } as const)
          : await runDocument(call, verbs, 'twiml' in source ? '' : source.url);
      if (next.go === 'ask') {
        source = next.request;
        continue;
      }
      const { change } = call;
      // Who is in a queue leaves it first: its action is still asked.
      if (change !== undefined && !isGone(call) && !call.waiting) {
        call.change = undefined;
        if (change === 'end') {
          return { status: 'completed', by: 'server', because: 'The call was ended by REST.' };
        }
        source = change;
        continue;
      }
      if (next.go === 'end') return next.ending;
      return next.go === 'on' ? 'finished' : 'left';
    } catch (error) {
      if (!(error instanceof TwimlError || error instanceof NoAnswerError)) throw error;
      const { message: because, code } = error;
      stage.events.push({ type: 'fails', code, text: because });
      if (isGone(call)) return 'left';
      const failed = 'twiml' in source ? '' : source.url;
      if (!fallback || failed === fallback.url) {
        return { status: 'completed', by: 'failure', because, code };
      }
      // Fetching or running a document failed: the fallback address may still save the call.
      const parameters = { ErrorCode: String(code), ErrorUrl: failed.replace(/#.*$/s, '') };
      source = { ...fallback, parameters };
    }
  }
}

/** A caller who was never answered has not completed a call. */
function callerGone({ answeredAt }: CarrierCall): CallEnding {
  const status = answeredAt === null ? 'no-answer' : 'completed';
  return { status, by: 'caller', because: 'The caller hung up.' };
}
