import type { LiveEvent } from '../../shared/call/liveEvent.ts';
import type { CallSoFar } from '../calls/callJournal.ts';
import { tokensForCall, tokensOfAnyHolder } from './account.ts';
import { readLegEvent } from './readWebhook.ts';
import type { ClaimedRequest } from './signedRequest.ts';
import type { VoiceParts } from './voiceRoutes.ts';

/**
 * Notes what a status callback tells: that a call is over, or what one of its legs does. Callbacks come in any
 * order, more than once, or never (Twilio, TwiML Number, statusCallbackEvent), so a later state is never undone.
 *
 * @returns false when the request is not signed as it must be
 */
export async function noteStatus(
  parts: VoiceParts,
  { webhook, isSignedBy }: ClaimedRequest,
): Promise<boolean> {
  const leg = readLegEvent(webhook);
  const callSid = leg?.callSid ?? webhook.callSid;
  const call = await parts.journal.load(callSid, 1);
  if (!call) return isSignedBy(await tokensOfAnyHolder(webhook, parts));
  if (!isSignedBy(tokensForCall(webhook, call, parts))) return false;
  const at = parts.now();
  if (leg) {
    if (await parts.journal.noteLeg({ ...leg, at })) {
      const { legSid, number, state } = leg;
      parts.feed.announce(toMessage(call, { type: 'leg', callSid, leg: legSid, phone: number, state, at }));
    }
  } else if (webhook.callOver) {
    const end = await parts.journal.noteOver(callSid, at);
    if (end) parts.feed.announce(toMessage(call, { type: 'ended', callSid, end, at }));
  }
  return true;
}

function toMessage(call: CallSoFar, event: LiveEvent) {
  return { company: call.company, event };
}
