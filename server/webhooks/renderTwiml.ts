import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { Instruction, InstructionOf } from '../../shared/call/instructions.ts';

/** The addresses that an answer hands out, all absolute. */
export interface AnswerUrls {
  /** Where the reply of this answer goes. */
  reply: string;
  /** Where the progress of a leg goes. */
  status: string;
}

type Writers = {
  [Do in Instruction['do']]: (
    response: VoiceResponse,
    instruction: InstructionOf<Do>,
    urls: AnswerUrls,
  ) => void;
};

/** One writer an instruction; a missing one is a compiler error. */
const WRITERS: Writers = {
  say: (response, { text }) => {
    response.say(speakable(text));
  },
  ring: (response, { number, seconds, callerId }, urls) => {
    // A leg's own progress is asked for, so that a live call shows when the phone is picked up.
    response.dial({ action: urls.reply, timeout: seconds, callerId }).number(
      {
        statusCallback: urls.status,
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      },
      number,
    );
  },
  record: (response, { seconds, beep }, urls) => {
    response.record({ action: urls.reply, maxLength: seconds, playBeep: beep, finishOnKey: '#' });
    // An empty recording may make no action request at all (Twilio, TwiML Record, leaves it open): then the
    // call comes here and the block hears that there was nothing.
    response.redirect(urls.reply);
  },
  hangUp: (response) => {
    response.hangup();
  },
};

/**
 * Renders a turn's instructions as a TwiML document.
 *
 * @example renderTwiml([{ do: 'hangUp' }], urls) // '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>'
 */
export function renderTwiml(instructions: readonly Instruction[], urls: AnswerUrls): string {
  const response = new VoiceResponse();
  for (const instruction of instructions) write(response, instruction, urls);
  return response.toString();
}

function write<Do extends Instruction['do']>(
  response: VoiceResponse,
  instruction: InstructionOf<Do>,
  urls: AnswerUrls,
): void {
  // The table has an entry for each `do`; the compiler cannot tie the key to the instruction's own type.
  const writer = WRITERS[instruction.do as Do];
  writer(response, instruction, urls);
}

/** What XML 1.0 cannot hold, lone surrogates included: the builder throws on these in text, and lets them pass in attributes. */
const UNSPEAKABLE = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu;

/** Removes the characters that XML cannot hold from a text. */
function speakable(text: string): string {
  return text.replace(UNSPEAKABLE, '');
}
