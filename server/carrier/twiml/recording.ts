import { newSid, toTimestamp } from '../callParameters.ts';
import type { CarrierCall } from '../carrierCall.ts';
import type { Verb } from '../readTwiml.ts';
import { resolve, toMethod } from './verbRunner.ts';

/** A recording of a call, as the action of its verb is told of it. */
export interface Recording {
  sid: string;
  url: string;
  seconds: number;
  /** Epoch milliseconds. */
  startedAt: number;
}

/** Keeps what was recorded. */
export function newRecording(call: CarrierCall, startedAt: number, seconds: number): Recording {
  const sid = newSid('RE');
  const { accountSid } = call.stage.account;
  const url = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`;
  return { sid, url, seconds, startedAt };
}

/** What an action request says of a recording. */
export function recordingParameters({ sid, url, seconds }: Recording): Record<string, string> {
  return { RecordingUrl: url, RecordingSid: sid, RecordingDuration: String(seconds) };
}

/**
 * Tells where a recording can be fetched, if the verb asks for that: apart from the action, and possibly later
 * (Twilio, TwiML Record, recordingStatusCallback).
 */
export async function tellRecording(
  call: CarrierCall,
  { attributes }: Verb,
  documentUrl: string,
  recording: Recording & { source: 'RecordVerb' | 'DialVerb'; channels?: number },
): Promise<void> {
  const { recordingStatusCallback: address, recordingStatusCallbackMethod: method = 'POST' } = attributes;
  if (!address) return;
  const events = (attributes.recordingStatusCallbackEvent ?? 'completed').split(/\s+/);
  const isAbsent = recording.seconds === 0;
  const status = isAbsent ? 'absent' : 'completed';
  // An empty recording is told as completed unless "absent" is asked for by itself.
  if (!events.includes(status) && !events.includes('completed')) return;
  await call.stage.postman.deliver(call, 'recording', {
    url: resolve(address, documentUrl),
    method: toMethod(method),
    parameters: {
      AccountSid: call.stage.account.accountSid,
      CallSid: call.callSid,
      ...recordingParameters(recording),
      RecordingStatus: events.includes(status) ? status : 'completed',
      RecordingChannels: String(recording.channels ?? 1),
      RecordingSource: recording.source,
      RecordingStartTime: toTimestamp(recording.startedAt),
    },
  });
}
