import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { Heard, InstructionOf } from '../../shared/call/instructions.ts';
import { toldPosition } from '../../shared/call/toldPosition.ts';
import { writeHeard } from './renderTwiml.ts';

/** Leaves the queue; the call goes on with the reply (Twilio, TwiML Leave). */
export const LEAVE = (() => {
  const response = new VoiceResponse();
  response.leave();
  return response.toString();
})();

/** Where somebody stands in a queue: the place, from 1, or 0 where it is not known, and the seconds left to wait. */
interface Standing {
  position: number;
  left: number;
  /** Where a key goes. */
  address: string;
}

/** Renders one round of what somebody in a queue hears; at its end Twilio asks again. */
export function renderHold(
  { hold, tellsPosition, key }: InstructionOf<'queue'>,
  { position, left, address }: Standing,
): string {
  const response = new VoiceResponse();
  const place =
    key === undefined
      ? response
      : response.gather({ action: address, numDigits: 1, finishOnKey: '', timeout: 1 });
  if (tellsPosition && position > 0) writeHeard(place, toldPosition(tellsPosition, position));
  for (const heard of hold) writeHeard(place, notLonger(heard, left));
  return response.toString();
}

/** Silence can be cut short so that the longest wait is kept; speech and music cannot. */
function notLonger(heard: Heard, left: number): Heard {
  return heard.do === 'pause' ? { ...heard, seconds: Math.max(1, Math.min(heard.seconds, left)) } : heard;
}

/** Renders what whoever is taken out of a queue hears before the talk (Twilio, TwiML Queue, url). */
export function renderBeforeTalk({ hears }: InstructionOf<'takeFromQueue'>): string {
  const response = new VoiceResponse();
  for (const heard of hears) writeHeard(response, heard);
  return response.toString();
}
