import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import {
  type Heard,
  type Instruction,
  type InstructionOf,
  phonesOf,
} from '../../shared/call/instructions.ts';
import { wordsOf } from '../../shared/call/mergeFields.ts';
import { VOICES } from '../../shared/call/voices.ts';
import { inPieces } from './inPieces.ts';
import { speakable } from './speakable.ts';

/** The addresses that an answer hands out, all absolute. */
export interface AnswerUrls {
  /** Where the reply of this answer goes. */
  reply: string;
  /** Where the progress of a leg goes. */
  status: string;
  /** Where it is told that something was recorded, and what was said in it. */
  recording: string;
  transcript: string;
  /** What the phone that is rung as the nth, from 0, hears before it is connected. */
  whisper(phone: number): string;
  /** What is heard by whoever waits in a queue, or is taken out of one. */
  hold: string;
  /** The name of a queue for the carrier, by its name in the company. */
  queue(name: string): string;
  /** Whether the call has not been answered yet, so that it can still be refused. */
  isFirst: boolean;
}

type Writer<Do extends Instruction['do']> = (
  response: VoiceResponse,
  instruction: InstructionOf<Do>,
  urls: AnswerUrls,
) => void;

type Writers = { [Do in Instruction['do']]: Writer<Do> | null };

/** One writer an instruction, `null` where it is none of the line's business; a missing one is a compiler error. */
const WRITERS: Writers = {
  say: writeHeard,
  play: writeHeard,
  pause: writeHeard,
  ask: (response, { prompt, keys, finish, seconds, listening }, urls) => {
    const gather = response.gather({
      action: urls.reply,
      // Silence is a reply like any other (Twilio, TwiML Gather, actionOnEmptyResult).
      actionOnEmptyResult: true,
      finishOnKey: finish,
      ...(keys > 0 && { numDigits: keys }),
      timeout: seconds,
      ...(listening && {
        input: keys > 0 ? ['dtmf', 'speech'] : ['speech'],
        speechTimeout: 'auto',
        ...(listening.voice && { language: VOICES[listening.voice].language }),
        ...(listening.hints.length > 0 && { hints: hintsFrom(listening.hints) }),
      }),
    });
    for (const heard of prompt) writeHeard(gather, heard);
    // Were it ever to fall through, the block must hear that there was nothing.
    response.redirect(urls.reply);
  },
  ring: (response, ring, urls) => {
    const { seconds, callerId, whisper, tone, record } = ring;
    const dial = response.dial({
      action: urls.reply,
      timeout: seconds,
      callerId,
      // Until somebody has accepted, the caller is to go on hearing that it rings.
      ...(whisper && { answerOnBridge: true }),
      ...(tone && { ringTone: tone }),
      ...(record && { record: 'record-from-answer-dual', recordingStatusCallback: urls.recording }),
    });
    phonesOf(ring).forEach(({ number }, index) => {
      // A leg's own progress is asked for, so that a live call shows when the phone is picked up.
      const noun = {
        ...(whisper && { url: urls.whisper(index) }),
        statusCallback: urls.status,
        statusCallbackEvent: LEG_EVENTS,
      };
      if (number.startsWith('client:')) dial.client(noun, number.slice('client:'.length));
      else if (/^sips?:/.test(number)) dial.sip(noun, number);
      else dial.number(noun, number);
    });
  },
  queue: (response, { name, most }, urls) => {
    response.enqueue({ action: urls.reply, waitUrl: urls.hold, maxQueueSize: most }, urls.queue(name));
  },
  takeFromQueue: (response, { name, seconds, hears }, urls) => {
    const dial = response.dial({ action: urls.reply, timeout: seconds });
    dial.queue(hears.length > 0 ? { url: urls.hold } : {}, urls.queue(name));
  },
  record: (response, { seconds, beep, finish = '#', transcribe }, urls) => {
    response.record({
      action: urls.reply,
      maxLength: seconds,
      playBeep: beep,
      finishOnKey: finish,
      recordingStatusCallback: urls.recording,
      ...(transcribe && { transcribe, transcribeCallback: urls.transcript }),
    });
    // An empty recording may make no action request at all (Twilio, TwiML Record, leaves it open): then the
    // call comes here and the block hears that there was nothing.
    response.redirect(urls.reply);
  },
  reject: (response, { as }, { isFirst }) => {
    // Only the first verb of a call can refuse it (Twilio, TwiML Reject).
    if (isFirst) response.reject({ reason: as === 'busy' ? 'busy' : 'rejected' });
    else response.hangup();
  },
  hangUp: (response) => {
    response.hangup();
  },
  askHost: null,
  note: null,
  goTo: null,
};

/** Twilio takes 500 hints of 100 signs each (TwiML Gather, hints); a longer one is of no use for listening. */
function hintsFrom(hints: readonly string[]): string {
  return hints
    .filter((hint) => hint.length <= 100)
    .slice(0, 500)
    .join(',');
}

/** The progress that is told of each phone that rings. */
const LEG_EVENTS: Array<'initiated' | 'ringing' | 'answered' | 'completed'> = [
  'initiated',
  'ringing',
  'answered',
  'completed',
];

/** Writes what the caller hears, where a document or a question for keys may have it. */
export function writeHeard(response: Pick<VoiceResponse, 'say' | 'play' | 'pause'>, heard: Heard): void {
  switch (heard.do) {
    case 'say': {
      const { voice, times = 1 } = heard;
      const how = voice ? { voice, language: VOICES[voice].language } : {};
      const [only, ...more] = inPieces(heard).map((piece) => speakable(wordsOf(piece)));
      if (only === undefined) return;
      if (more.length === 0) response.say(times > 1 ? { ...how, loop: times } : how, only);
      // Each repetition is of the whole text, not of its pieces.
      else
        for (let time = 0; time < times; time += 1)
          for (const piece of [only, ...more]) response.say(how, piece);
      return;
    }
    case 'play':
      response.play(heard.times ? { loop: heard.times } : {}, heard.url);
      return;
    case 'pause':
      response.pause({ length: heard.seconds });
  }
}

/**
 * Renders a turn's instructions as a TwiML document.
 *
 * @example renderTwiml([{ do: 'hangUp' }], urls) // '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>'
 */
export function renderTwiml(instructions: readonly Instruction[], urls: AnswerUrls): string {
  const forTheLine = instructions.filter((instruction) => WRITERS[instruction.do] !== null);
  const whole = writeAll(forTheLine, urls);
  return Buffer.byteLength(whole) <= LARGEST_BYTES ? whole : writeAll(withoutExcess(forTheLine, urls), urls);
}

/** Twilio takes 64 kB and does not say whether a kB has 1,000 bytes (error 11750): a larger document is none at all. */
const LARGEST_BYTES = 64_000;

function writeAll(instructions: readonly Instruction[], urls: AnswerUrls): string {
  const response = new VoiceResponse();
  instructions.forEach((instruction, index) => {
    write(response, instruction, { ...urls, isFirst: urls.isFirst && index === 0 });
  });
  return response.toString();
}

/**
 * Leaves out of what is heard what a document has no room for, from the first that does not fit on: a call that goes on
 * with less said is better than one that ends.
 */
function withoutExcess(instructions: readonly Instruction[], urls: AnswerUrls): Instruction[] {
  const isHeard = ({ do: what }: Instruction) => what === 'say' || what === 'play' || what === 'pause';
  const bytes = (some: readonly Instruction[]) => Buffer.byteLength(writeAll(some, urls));
  let left = LARGEST_BYTES - bytes(instructions.filter((each) => !isHeard(each)));
  return instructions.filter((each) => {
    if (!isHeard(each)) return true;
    left -= bytes([each]);
    return left >= 0;
  });
}

function write<Do extends Instruction['do']>(
  response: VoiceResponse,
  instruction: InstructionOf<Do>,
  urls: AnswerUrls,
): void {
  // The table has an entry for each `do`; the compiler cannot tie the key to the instruction's own type.
  const writer: Writer<Do> | null = WRITERS[instruction.do as Do];
  writer?.(response, instruction, urls);
}
