import type { CallEnding } from './callLog.ts';
import { type CarrierCall, EndlessCallError } from './carrierCall.ts';
import { NoAnswerError } from './postWebhook.ts';
import { readAnswer } from './readAnswer.ts';
import { readTwiml, TwimlError } from './readTwiml.ts';
import type { DocumentRequest, Next } from './verbRunner.ts';
import { runDocument } from './verbs.ts';

/** What a call runs first, or from the moment on at which somebody changes it: an address, or TwiML itself. */
export type CallSource = DocumentRequest | { twiml: string };

/**
 * Asks for documents and runs them until one of them, the caller, or a fault ends the call.
 *
 * @param fallback what is asked once a document could not be fetched or run; null where there is none
 */
export async function playDocuments(
  call: CarrierCall,
  first: CallSource,
  fallback: Omit<DocumentRequest, 'parameters'> | null,
): Promise<CallEnding> {
  let source: CallSource = first;
  for (;;) {
    try {
      const verbs =
        'twiml' in source
          ? readTwiml(source.twiml)
          : readAnswer(await call.ask(source.url, source.parameters, source.method), source.url);
      // What a server answers after the caller has hung up is not run (Twilio, TwiML Dial, action).
      if (call.status === 'completed') return callerGone();
      // Nor is what it answers to a verb that somebody cut short by REST: the change takes its place.
      const next: Next = call.change
        ? { go: 'on' }
        : await runDocument(call, verbs, 'twiml' in source ? '' : source.url);
      const { change } = call;
      if (change && next.go !== 'ask') {
        call.change = undefined;
        if (change === 'end') {
          return { status: 'completed', by: 'server', because: 'The call was ended by REST.' };
        }
        source = change;
      } else if (next.go === 'end') return next.ending;
      else if (next.go === 'ask') source = next.request;
    } catch (error) {
      if (error instanceof EndlessCallError)
        return { status: 'completed', by: 'limit', because: error.message };
      if (!(error instanceof TwimlError || error instanceof NoAnswerError)) throw error;
      const { message: because, code } = error;
      call.events.push({ type: 'fails', code, text: because });
      if (call.status === 'completed') return callerGone();
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

function callerGone(): CallEnding {
  return { status: 'completed', by: 'caller', because: 'The caller hung up.' };
}
