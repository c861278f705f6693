import type { Activity, Hearing } from '../../../shared/carrier/callScene.ts';
import { type CarrierCall, show } from '../carrierCall.ts';
import type { Happening } from '../inbox.ts';
import { type Stretch, spend } from '../moments.ts';
import { positionOf, type Waiting } from '../queue/queues.ts';
import type { Verb } from '../readTwiml.ts';
import { secondsToSay } from './secondsToSay.ts';
import { resolve, toNumber } from './verbRunner.ts';

/** Nobody fetches the audio, so every piece counts as equally long. */
const AUDIO_SECONDS = 5;
/** What loop="0" comes to (Twilio, TwiML Say and Play, loop). */
const MOST_LOOPS = 1_000;

/** How somebody hears a Say, a Play or a Pause. */
interface Hearer {
  /** Shows what is heard; as the whole activity when absent. */
  show?(hearing: Hearing): void;
  /** Ends it with true. */
  listen?(happening: Happening): boolean;
}

/** Says, plays or waits as one of these verbs has it (Twilio, TwiML Say, Play, Pause). */
export async function hear(
  call: CarrierCall,
  verb: Verb,
  documentUrl: string,
  hearer: Hearer = {},
): Promise<Stretch> {
  if (isTooLong(verb)) {
    // What Twilio does with it is not told. Not to be heard is the worst of it.
    const text = `<Say> has ${verb.text.length} characters, which no voice speaks at once; it is skipped.`;
    call.stage.events.push({ type: 'warns', code: 13521, text });
    return 'passed';
  }
  const { hearing, seconds } = readPrompt(verb, documentUrl);
  const on = call.parent && { on: call.to };
  if (hearing.hears === 'speech') call.stage.events.push({ type: 'says', text: hearing.text, ...on });
  else if (hearing.hears === 'audio') call.stage.events.push({ type: 'plays', url: hearing.url, ...on });
  else call.stage.events.push({ type: 'pauses', seconds, ...on });
  if (hearer.show) hearer.show(hearing);
  else show(call, call.waiting ? inQueue(call.waiting, hearing) : { doing: 'hears', ...hearing });
  return spend(call, seconds, hearer.listen);
}

/** The most that a Say takes, in bytes by its voice, and as a part of an address (Twilio, error 13521). */
function isTooLong({ name, attributes, text }: Verb): boolean {
  if (name !== 'Say') return false;
  const most = attributes.voice?.startsWith('Polly.')
    ? 3_000
    : attributes.voice?.startsWith('Google.')
      ? 5_000
      : 4_096;
  return Buffer.byteLength(text) > most || encodeURIComponent(text.replace(/\p{Cs}/gu, '')).length > 4_500;
}

function inQueue(waiting: Waiting, music: Hearing): Activity {
  return { doing: 'queues', queue: waiting.queue.name, position: positionOf(waiting), music };
}

/** Reads what a Say, a Play or a Pause lets somebody hear, and for how long. */
function readPrompt({ name, attributes, text }: Verb, url: string): { hearing: Hearing; seconds: number } {
  if (name === 'Pause') {
    const seconds = toNumber(attributes.length, 1);
    return { hearing: { hears: 'nothing', seconds }, seconds };
  }
  const loops = toNumber(attributes.loop, 1) || MOST_LOOPS;
  if (name === 'Say') {
    const seconds = secondsToSay(text) * Math.min(loops, MOST_LOOPS);
    return { hearing: { hears: 'speech', text }, seconds };
  }
  if (attributes.digits !== undefined) {
    return { hearing: { hears: 'audio', url: `keys:${attributes.digits}` }, seconds: 1 };
  }
  const seconds = AUDIO_SECONDS * Math.min(loops, MOST_LOOPS);
  return { hearing: { hears: 'audio', url: resolve(text, url) }, seconds };
}
