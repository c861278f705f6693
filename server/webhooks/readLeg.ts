import type { Transcript } from '../calls/callJournal.ts';
import type { RecordingToNote } from '../calls/callRecordings.ts';
import type { DialedLeg } from '../calls/whoPickedUp.ts';
import { one, type Webhook, wholeSeconds } from './readWebhook.ts';

/** Reads what the reply to a ring says of its leg; null where it is no such reply. */
export function readDialedLeg({ params }: Webhook): DialedLeg | null {
  if (!one(params, 'DialCallStatus')) return null;
  const bridged = one(params, 'DialBridged');
  return { legSid: one(params, 'DialCallSid'), bridged: bridged === '' ? null : bridged === 'true' };
}

/** What a phone that was picked up says before it is connected: its call's id, and the key that was pressed. */
export interface ScreenAnswer {
  legSid: string;
  callSid: string;
  /** Empty where none was, or the phone has only just been picked up. */
  key: string;
}

/** Reads a request about a phone that was picked up; null when it is not about a leg of another call. */
export function readScreenAnswer({ params, callSid }: Webhook): ScreenAnswer | null {
  const parent = one(params, 'ParentCallSid');
  return parent === '' || parent === callSid
    ? null
    : { legSid: callSid, callSid: parent, key: one(params, 'Digits') };
}

/** An id of Twilio: two letters and 32 digits; it stands in addresses, so it has no other signs in any case. */
const RECORDING_SID = /^[A-Za-z0-9]{2,64}$/;
const LONGEST_URL = 500;
const LONGEST_TRANSCRIPT = 4_000;

/** Reads a recording from the callback about it, or from the reply that it comes with; null where there is none. */
export function readRecording({ params, callSid }: Webhook): Omit<RecordingToNote, 'at'> | null {
  const url = one(params, 'RecordingUrl');
  const seconds = wholeSeconds(one(params, 'RecordingDuration'));
  const status = one(params, 'RecordingStatus');
  const recordingSid = one(params, 'RecordingSid') || (url.split('/').at(-1) ?? '').replace(/\.\w+$/, '');
  if (!/^https:\/\//.test(url) || url.length > LONGEST_URL || !RECORDING_SID.test(recordingSid)) return null;
  if (seconds <= 0 || (status !== '' && status !== 'completed')) return null;
  const isOfDial = one(params, 'RecordingSource').startsWith('Dial') || one(params, 'DialCallStatus') !== '';
  return { recordingSid, callSid, kind: isOfDial ? 'conversation' : 'voicemail', url, seconds };
}

/** Reads the text of a recording; null where it could not be made. */
export function readTranscript({ params, callSid }: Webhook): Omit<Transcript, 'at'> | null {
  const recordingSid = one(params, 'RecordingSid');
  const text = one(params, 'TranscriptionText').trim().slice(0, LONGEST_TRANSCRIPT);
  const isDone = one(params, 'TranscriptionStatus') === 'completed' && text !== '';
  return isDone && RECORDING_SID.test(recordingSid) ? { recordingSid, callSid, text } : null;
}
