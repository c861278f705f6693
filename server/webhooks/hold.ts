import { completeFacts } from '../../shared/call/facts.ts';
import type { Instruction } from '../../shared/call/instructions.ts';
import type { CallSoFar } from '../calls/callJournal.ts';
import { awaitedBy } from '../calls/whoPickedUp.ts';
import { placeOfCall } from '../flows/placeOfCall.ts';
import { tokensForCall, tokensOfAnyHolder } from './account.ts';
import { one, type Webhook, wholeSeconds } from './readWebhook.ts';
import { LEAVE, renderBeforeTalk, renderHold } from './renderHold.ts';
import type { ClaimedRequest } from './signedRequest.ts';
import type { VoiceParts } from './voiceRoutes.ts';

/** While nothing can be looked up, whoever waits goes on waiting. */
export const WAIT_ON: Instruction[] = [{ do: 'pause', seconds: 10 }];

/** What Twilio tells of somebody in a queue each time it asks what is to be heard (Twilio, TwiML Enqueue, waitUrl). */
interface Holding {
  /** From 1; 0 where it does not say. */
  position: number;
  /** Seconds in the queue so far. */
  waited: number;
  /** The key that was pressed; empty where none was. */
  key: string;
}

function readHolding({ params }: Webhook): Holding {
  return {
    position: wholeSeconds(one(params, 'QueuePosition')),
    waited: wholeSeconds(one(params, 'QueueTime')),
    key: one(params, 'Digits'),
  };
}

/**
 * Answers what is heard by somebody who waits in a queue, until the longest wait is over or the key is pressed that
 * leaves, unless too many wait already, and by whoever is taken out of one, before the talk. What no call waits for leaves the queue. Nothing is
 * written, so it may be asked as often as the music ends. Null when the request is not signed as it must be.
 *
 * @param place the call that waits, or takes; the reply to that will be its turn `n`
 */
export async function answerHold(
  parts: VoiceParts,
  { webhook, isSignedBy }: ClaimedRequest,
  { callSid, n }: { callSid: string; n: number },
): Promise<string | null> {
  const call = await parts.journal.load(callSid, n);
  if (!call) return isSignedBy(await tokensOfAnyHolder(webhook, parts)) ? LEAVE : null;
  if (!isSignedBy(tokensForCall(webhook, call, parts))) return null;
  const awaited = await awaitedIn(parts, call);
  if (awaited?.do === 'takeFromQueue') return renderBeforeTalk(awaited);
  if (awaited?.do !== 'queue' || webhook.callSid !== callSid) return LEAVE;
  const { position, waited, key } = readHolding(webhook);
  // Whether the carrier itself keeps out whom there is no room for is not promised: see `renderTwiml`.
  if (position > awaited.most) return LEAVE;
  if (waited >= awaited.seconds || (awaited.key !== undefined && key === awaited.key)) return LEAVE;
  const address = `${parts.publicUrl}/twilio/calls/${callSid}/hold/${n}`;
  return renderHold(awaited, { position, left: awaited.seconds - waited, address });
}

/** The instruction whose result the call waits for; `undefined` when it waits for none, or not any more. */
async function awaitedIn(parts: VoiceParts, call: CallSoFar): Promise<Instruction | undefined> {
  if (!call.bookmark || call.answer !== null || call.endedAt !== null) return undefined;
  const { block, facts } = call.bookmark;
  return awaitedBy(await placeOfCall(parts, call, facts.elsewhere), { block, facts: completeFacts(facts) });
}
