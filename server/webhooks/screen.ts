import { completeFacts } from '../../shared/call/facts.ts';
import { phonesOf, type Whisper } from '../../shared/call/instructions.ts';
import { awaitedRing } from '../calls/whoPickedUp.ts';
import { placeOfCall } from '../flows/placeOfCall.ts';
import { tokensForCall, tokensOfAnyHolder } from './account.ts';
import { readScreenAnswer } from './readLeg.ts';
import type { Webhook } from './readWebhook.ts';
import { CONNECTED, DROPPED, renderScreen } from './renderScreen.ts';
import type { ClaimedRequest } from './signedRequest.ts';
import type { VoiceParts } from './voiceRoutes.ts';

/** Which phone of which ring was picked up: the ring's reply will be turn `n`, and the phone rang as the nth, from 0. */
export interface ScreenPlace {
  callSid: string;
  n: number;
  phone: number;
}

/**
 * Answers a phone that was picked up, before it is connected: what it hears, and then, by the key that it presses,
 * whether it is connected. What is over, another call's, or not asked for is dropped, and changes nothing. Null when
 * the request is not signed as it must be.
 */
export async function answerScreen(
  parts: VoiceParts,
  { webhook, isSignedBy }: ClaimedRequest,
  { callSid, n, phone }: ScreenPlace,
): Promise<string | null> {
  const call = await parts.journal.load(callSid, n);
  if (!call) return isSignedBy(await tokensOfAnyHolder(webhook, parts)) ? DROPPED : null;
  if (!isSignedBy(tokensForCall(webhook, call, parts))) return null;
  const screen = readScreenAnswer(webhook);
  const isWaiting = call.answer === null && call.endedAt === null;
  if (screen?.callSid !== callSid || !isWaiting || !call.bookmark) return DROPPED;
  const { block, facts } = call.bookmark;
  const ring = awaitedRing(await placeOfCall(parts, call, facts.elsewhere), {
    block,
    facts: completeFacts(facts),
  });
  const rung = ring && phonesOf(ring)[phone];
  if (!ring?.whisper || !rung) return DROPPED;
  const { whisper } = ring;
  if (screen.key !== '' && screen.key !== whisper.key) return DROPPED;
  const accepted = whisper.key === undefined || screen.key === whisper.key;
  const { legSid } = screen;
  await parts.journal.notePickUp({
    legSid,
    callSid,
    turn: n,
    number: rung.number,
    accepted,
    at: parts.now(),
  });
  return screen.key === '' ? renderScreen(whisper, addressOf(parts, { callSid, n, phone })) : CONNECTED;
}

/**
 * The same while nothing can be looked up: whoever presses any key is somebody, and is connected; a mailbox presses
 * none.
 */
export function screenInEmergency(
  parts: Pick<VoiceParts, 'publicUrl'>,
  webhook: Webhook,
  place: ScreenPlace,
): string {
  return readScreenAnswer(webhook)?.key ? CONNECTED : renderScreen(ANY_KEY, addressOf(parts, place));
}

const ANY_KEY: Whisper = {
  hears: [{ do: 'say', text: 'You have a call. Press any key to accept it.' }],
  key: 'any',
  seconds: 8,
};

function addressOf({ publicUrl }: Pick<VoiceParts, 'publicUrl'>, { callSid, n, phone }: ScreenPlace): string {
  return `${publicUrl}/twilio/calls/${callSid}/screen/${n}/${phone}`;
}
