import type { Facts } from '../../call/facts.ts';
import type { Heard, Whisper } from '../../call/instructions.ts';
import { sayMerged } from '../../call/mergeFields.ts';
import { spokenAs, withKey } from '../spoken.ts';
import type { RingSettings } from './settings.ts';

/** What is said to whoever picks up; `undefined` where they are connected without a word. */
export function whisperOf(settings: RingSettings, facts: Facts): Whisper | undefined {
  const { whisper, accept, asks, acceptSeconds, voice } = settings;
  const hears: Heard[] = sayMerged(whisper, facts, spokenAs(voice));
  if (accept === 'nobody') return hears.length > 0 ? { hears, seconds: acceptSeconds } : undefined;
  hears.push(...sayMerged(withKey(asks, accept), facts, spokenAs(voice)));
  return { hears, key: accept, seconds: acceptSeconds };
}

/**
 * What the phone that rings shows. Twilio, TwiML Dial, "callerId": the From or the To of the inbound call, or a number
 * of the account, is allowed. A From that is no valid number would be refused (error 13214) or would show a withheld
 * caller, and a number that was given up since would be refused too, so To stands in.
 */
export function callerIdOf({ shows, ownNumber }: RingSettings, { caller, called, named }: Facts): string {
  if (shows === 'caller' && caller.kind === 'number') return caller.e164;
  return shows === 'own' && named.numbers.includes(ownNumber) ? ownNumber : called.number;
}
