import { tokensForCall, tokensOfAnyHolder } from './account.ts';
import { readRecording, readTranscript } from './readLeg.ts';
import type { Webhook } from './readWebhook.ts';
import type { ClaimedRequest } from './signedRequest.ts';
import type { VoiceParts } from './voiceRoutes.ts';

/**
 * Notes a recording, or the text of one, that a callback tells of. It may come before or after the reply of the call,
 * twice, or never (Twilio, TwiML Record, recordingStatusCallback).
 *
 * @returns false when the request is not signed as it must be
 */
export async function noteRecordingOf(
  parts: VoiceParts,
  { webhook, isSignedBy }: ClaimedRequest,
): Promise<boolean> {
  const call = await parts.journal.load(webhook.callSid, 1);
  if (!call) return isSignedBy(await tokensOfAnyHolder(webhook, parts));
  if (!isSignedBy(tokensForCall(webhook, call, parts))) return false;
  const at = parts.now();
  const transcript = readTranscript(webhook);
  const recording = transcript ? null : readRecording(webhook);
  if (recording) await parts.journal.noteRecording({ ...recording, at });
  if (transcript) await parts.journal.noteTranscript({ ...transcript, at });
  return true;
}

/** What was recorded comes with the reply too, and its callback may never come. */
export async function keepRecording(
  parts: VoiceParts,
  webhook: Webhook,
  callSid: string,
  at: number,
): Promise<void> {
  const recording = readRecording(webhook);
  if (!recording) return;
  await parts.journal.noteRecording({ ...recording, callSid, at }).catch((error) => {
    parts.log.error({ err: error, callSid }, 'A recording could not be noted.');
  });
}
