import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { Whisper } from '../../shared/call/instructions.ts';
import { writeHeard } from './renderTwiml.ts';

/** Connects whoever picked up: a document that comes to its end does (Twilio, TwiML Number, url). */
export const CONNECTED = new VoiceResponse().toString();

/** Drops the phone that was picked up. */
export const DROPPED = (() => {
  const response = new VoiceResponse();
  response.hangup();
  return response.toString();
})();

/**
 * Renders what whoever picks up hears before the connection. With a key, only that key leads on: silence comes to the
 * end of the question, and there the phone is dropped, so that a mailbox is never connected.
 *
 * @param address where the key goes
 */
export function renderScreen({ hears, key, seconds }: Whisper, address: string): string {
  const response = new VoiceResponse();
  if (key === undefined) {
    for (const heard of hears) writeHeard(response, heard);
    return response.toString();
  }
  const gather = response.gather({ action: address, numDigits: 1, finishOnKey: '', timeout: seconds });
  for (const heard of hears) writeHeard(gather, heard);
  response.hangup();
  return response.toString();
}
