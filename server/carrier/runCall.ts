import type { CallEnding, CallLog } from './callLog.ts';
import { callParameters, toTimestamp } from './callParameters.ts';
import { type CallOptions, type CarrierCall, EndlessCallError, openCall } from './carrierCall.ts';
import { durations } from './leg.ts';
import { NoAnswerError } from './postWebhook.ts';
import { readAnswer } from './readAnswer.ts';
import { TwimlError } from './readTwiml.ts';
import type { DocumentRequest } from './verbRunner.ts';
import { runDocument } from './verbs.ts';

/**
 * Plays one inbound call from the first ring to the end, as Twilio does: asks the server for TwiML over HTTP,
 * runs it, reports back what phones and caller do, and tells the server when the call is over. Every request
 * is signed with the account's token. Nothing is waited for but the server and the hooks of `pace`.
 *
 * Whatever the server answers, the log tells how the call ended; it never throws for that.
 *
 * @throws ScriptError when a scripted reply does not fit the moment
 * @example
 * const log = await runCall({ baseUrl: 'http://localhost:3000', account, to: '+12025550111', from: '+12025550177', replies: ['no-answer'] });
 * ringsOf(log); // [{ type: 'rings', number: '+12025550143', callerId: '+12025550177', seconds: 20, reply: 'no-answer' }]
 */
export async function runCall(options: CallOptions): Promise<CallLog> {
  const call = openCall(options);
  const ended = await play(call, options.fallback ?? true);
  call.status = ended.status;
  // Nobody to tell, where nothing listens: the log has said so already.
  const heardOnce = call.requests.some(({ answer }) => answer !== undefined);
  if ((options.statusCallback ?? true) && heardOnce) await tellTheEnd(call);
  const { callSid, to, from, events, requests } = call;
  return { callSid, to, from, events, requests, ended };
}

async function play(call: CarrierCall, fallback: boolean): Promise<CallEnding> {
  const fallbackUrl = `${call.publicUrl}/twilio/fallback`;
  let request: DocumentRequest = { url: `${call.publicUrl}/twilio/voice`, parameters: {} };
  for (;;) {
    try {
      const answer = await call.ask(request.url, request.parameters);
      // What a server answers after the caller has hung up is not run (Twilio, TwiML Dial, action).
      if (call.status === 'completed') return callerGone();
      const next = await runDocument(call, readAnswer(answer, request.url), request.url);
      if (next.go === 'end') return next.ending;
      if (next.go === 'ask') request = next.request;
    } catch (error) {
      if (error instanceof EndlessCallError)
        return { status: 'completed', by: 'limit', because: error.message };
      if (!(error instanceof TwimlError || error instanceof NoAnswerError)) throw error;
      const { message: because, code } = error;
      call.events.push({ type: 'fails', code, text: because });
      if (call.status === 'completed') return callerGone();
      if (!fallback || request.url === fallbackUrl)
        return { status: 'completed', by: 'failure', because, code };
      // Fetching or running a document failed: the fallback address may still save the call.
      request = { url: fallbackUrl, parameters: { ErrorCode: String(code), ErrorUrl: request.url } };
    }
  }
}

function callerGone(): CallEnding {
  return { status: 'completed', by: 'caller', because: 'The caller hung up.' };
}

/** The number's own status callback: one request when the call is over (Twilio, IncomingPhoneNumber, StatusCallback). */
async function tellTheEnd(call: CarrierCall): Promise<void> {
  const seconds = call.answeredAt === null ? 0 : Math.round((call.clock - call.answeredAt) / 1000);
  await call.notify('end', `${call.publicUrl}/twilio/status`, {
    ...callParameters(call.account, call, call.status),
    CallbackSource: 'call-progress-events',
    SequenceNumber: '0',
    Timestamp: toTimestamp(call.clock),
    ...durations(seconds),
  });
}
