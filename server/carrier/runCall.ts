import type { TwilioVoiceSettings } from '../../shared/api/twilio.ts';
import type { CallEnding, CallLog } from './callLog.ts';
import type { CallOptions } from './callOptions.ts';
import { callParameters, toTimestamp } from './callParameters.ts';
import { type CarrierCall, secondsOf, show } from './carrierCall.ts';
import { durations } from './dial/leg.ts';
import { openCall } from './openCall.ts';
import { playDocuments } from './twiml/playDocuments.ts';
import { toMethod } from './twiml/verbRunner.ts';

/**
 * Plays one inbound call from the first ring to the end, as Twilio does: asks the server for TwiML over HTTP,
 * runs it, reports back what phones and caller do, and tells the server when the call is over. Every request
 * is signed with the account's token. Time is counted: nothing is waited for but the server and the hooks of `pace`.
 *
 * Whatever the server answers, the log tells how the call ended; it never throws for that.
 *
 * @throws ScriptError when a scripted reply does not fit the moment
 * @example
 * const log = await runCall({ baseUrl: 'http://localhost:3000', account, to: '+12025550111', from: '+12025550177', replies: ['no-answer'] });
 * ringsOf(log); // [{ type: 'rings', number: '+12025550143', callerId: '+12025550177', seconds: 20, reply: 'no-answer' }]
 */
export async function runCall(options: CallOptions): Promise<CallLog> {
  return runInbound(openCall({ ...options, replies: options.replies ?? [] }), usualLine(options));
}

/** The settings of a number that Ringpath answers. */
export function usualLine({ baseUrl, publicUrl = baseUrl, ...options }: CallOptions): TwilioVoiceSettings {
  return {
    voiceUrl: `${publicUrl}/twilio/voice`,
    voiceMethod: 'POST',
    voiceFallbackUrl: (options.fallback ?? true) ? `${publicUrl}/twilio/fallback` : '',
    voiceFallbackMethod: 'POST',
    statusCallback: (options.statusCallback ?? true) ? `${publicUrl}/twilio/status` : '',
    statusCallbackMethod: 'POST',
  };
}

/** Plays an inbound call that was opened, to a number with these settings. */
export async function runInbound(call: CarrierCall, line: TwilioVoiceSettings): Promise<CallLog> {
  const { stage, callSid, to, from } = call;
  let isTold = false;
  stage.tellEnd = async () => {
    // Nobody to tell, where nothing listens: the log has said so already.
    const heardOnce = stage.requests.some(({ answer }) => answer !== undefined);
    if (isTold || line.statusCallback === '' || !heardOnce) return;
    isTold = true;
    await tellTheEnd(call, line);
  };
  try {
    const ended = await answer(call, line);
    call.status = ended.status;
    show(call, { doing: 'hungUp' });
    await stage.tellEnd();
    const { events, requests } = stage;
    return { callSid, to, from, events, requests, ended };
  } catch (error) {
    // A script that does not fit leaves nobody on the line, and the server must not wait for them.
    call.status = 'completed';
    await stage.tellEnd();
    throw error;
  } finally {
    await stage.close();
  }
}

async function answer(call: CarrierCall, line: TwilioVoiceSettings): Promise<CallEnding> {
  if (line.voiceUrl === '') {
    return { status: 'completed', by: 'failure', because: `${call.to} has no VoiceUrl: nobody is asked.` };
  }
  const fallback = { url: line.voiceFallbackUrl, method: toMethod(line.voiceFallbackMethod) };
  return playDocuments(
    call,
    { url: line.voiceUrl, method: toMethod(line.voiceMethod), parameters: {} },
    fallback.url === '' ? null : fallback,
  );
}

/** The number's own status callback: one request when the call is over (Twilio, IncomingPhoneNumber, StatusCallback). */
async function tellTheEnd(call: CarrierCall, line: TwilioVoiceSettings): Promise<void> {
  const { account, clock, postman } = call.stage;
  const parameters = {
    ...callParameters(account, call, call.status),
    CallbackSource: 'call-progress-events',
    SequenceNumber: '0',
    Timestamp: toTimestamp(clock.now()),
    ...durations(secondsOf(call)),
  };
  const method = toMethod(line.statusCallbackMethod);
  await postman.deliver(call, 'end', { url: line.statusCallback, method, parameters });
}
