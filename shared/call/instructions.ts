import type { Sentence, SentenceValue } from './sentence.ts';
import type { VoiceName } from './voices.ts';

/**
 * What the caller hears.
 *
 * - `say`: speak `text`, a template like that of a `Sentence`: `values` stand for its placeholders, see `wordsOf`.
 * - `play`: play the audio at `url`.
 * - `pause`: wait `seconds` in silence.
 *
 * `times` is how often, once where it is absent.
 */
export type Heard =
  | {
      do: 'say';
      text: string;
      values?: Record<string, SentenceValue>;
      voice?: VoiceName;
      times?: number;
    }
  | { do: 'play'; url: string; times?: number }
  | { do: 'pause'; seconds: number };

/** A phone that rings: `number` is E.164, a `sip:` address or a `client:` identity; `whose` names it for people. */
export interface RungPhone {
  number: string;
  whose: string;
}

/**
 * What is said to whoever picks up, before the two are connected: `hears`, and, where there is a `key`, the key that
 * accepts the call within `seconds`. Nobody else is connected, a mailbox least of all.
 */
export interface Whisper {
  hears: Heard[];
  key?: string;
  seconds: number;
}

/** Spoken words that are understood: the language they are in, and words that are likely. */
export interface Listening {
  voice?: VoiceName;
  hints: string[];
}

/** A tone that the caller hears while a phone rings, by country (Twilio, TwiML Dial, ringTone). */
export type RingTone = 'us' | 'uk' | 'de' | 'fr' | 'es' | 'it' | 'nl' | 'at' | 'ch' | 'au' | 'mx' | 'br';

/**
 * A question to a host outside, by HTTP. Values are kept apart from the texts that they are filled into, so that they
 * can be made safe for their place, and masked. Of a header with a `secret`, the secret of that name follows the value.
 */
export interface OutsideQuestion {
  method: 'GET' | 'POST';
  url: Sentence;
  headers: Array<{ name: string; value: Sentence; secret?: string }>;
  body?: Sentence;
  /** Time for the answer, in seconds. */
  seconds: number;
  /** What to take from the answer: where it stands in the JSON, as a pointer or a path, and the name it gets. */
  takes: Array<{ name: string; from: string }>;
}

/**
 * A message to somebody who is not on the line, sent when the call is over: to a host outside, signed with the secret of
 * that name, or as SMS. Nobody gets a second SMS within the quiet hours. With `unlessAnswered` it is sent only where
 * nobody talked with the caller.
 */
export type Notice = (
  | { by: 'webhook'; url: Sentence; body: Sentence; secret: string }
  | { by: 'sms'; to: string; from: string; text: Sentence; quietHours: number }
) & { unlessAnswered?: true };

/**
 * What a block lets a call keep: what it learned, as `values` by name, `tags` that it bears from now on, and what to
 * `send` when it is over. Nobody outside has to carry it out: the walk itself answers it, and goes on within the same
 * turn. Kept turns and the files of calls say `note`, the word for it before notes were drawn on the canvas.
 */
export interface Memo {
  do: 'note';
  values?: Record<string, SentenceValue>;
  tags?: string[];
  send?: Notice;
}

/**
 * One thing the phone line must do, as plain data. The server renders the list as TwiML, the test call
 * renders the same list as a transcript; adding one makes the compiler point to both tables.
 *
 * - `ask`: play `prompt` and wait `seconds` for at most `keys` keys, ended by `finish` if it is a key, or for words.
 *   A key that is pressed stops the prompt.
 * - `ring`: ring `number` and `more` at once for `seconds`; the first to pick up is connected. `callerId` (E.164) is
 *   what they show. With `record` what two people say is recorded from the answer on.
 * - `queue`: let the caller wait in the queue `name`, among `most` at the most, until somebody takes the call, for
 *   `seconds` or until `key` is pressed. Over and over the caller hears `tellsPosition`, with the place in the queue for
 *   `{position}`, and `hold`.
 * - `takeFromQueue`: connect the first who waits in the queue `name`, who hears `hears` before; where nobody does, wait
 *   `seconds` for somebody.
 * - `record`: record a message of at most `seconds`, ended by one of the keys of `finish`, # where it is absent.
 * - `reject`: do not answer the call. Only the very first thing can be this; later it hangs up.
 * - `hangUp`: end the call.
 * - `note`: keep a memo, see `Memo`.
 * - `goTo`: go on in another flow, by its id. The walk itself does it, or answers why it cannot.
 * - `askHost`: ask a host outside. The server does it at once, and the line hears nothing of it.
 *
 * `ask`, `ring`, `queue`, `takeFromQueue`, `record` and `askHost` end a turn: the line, or the server, reports back with
 * a `Reply`.
 */
export type Instruction =
  | Heard
  | { do: 'ask'; prompt: Heard[]; keys: number; finish: string; seconds: number; listening?: Listening }
  | {
      do: 'ring';
      number: string;
      whose: string;
      more?: RungPhone[];
      seconds: number;
      callerId: string;
      whisper?: Whisper;
      tone?: RingTone;
      record?: boolean;
    }
  | {
      do: 'queue';
      name: string;
      seconds: number;
      most: number;
      hold: Heard[];
      tellsPosition?: Heard & { do: 'say' };
      key?: string;
    }
  | { do: 'takeFromQueue'; name: string; seconds: number; hears: Heard[] }
  | { do: 'record'; seconds: number; beep: boolean; finish?: string; transcribe?: boolean }
  | { do: 'reject'; as: 'busy' | 'notInService' }
  | { do: 'hangUp' }
  | { do: 'goTo'; flow: string }
  | ({ do: 'askHost' } & OutsideQuestion)
  | Memo;

/** The instruction with the given `do`. */
export type InstructionOf<Do extends Instruction['do']> = Extract<Instruction, { do: Do }>;

/** Who answers an instruction with a reply, so that its block can decide; `nobody` where none is waited for. */
type AnsweredBy = 'line' | 'server' | 'walk' | 'nobody';

const ANSWERED_BY = {
  say: 'nobody',
  play: 'nobody',
  pause: 'nobody',
  ask: 'line',
  ring: 'line',
  queue: 'line',
  takeFromQueue: 'line',
  record: 'line',
  reject: 'nobody',
  hangUp: 'nobody',
  askHost: 'server',
  note: 'walk',
  goTo: 'walk',
} satisfies Record<Instruction['do'], AnsweredBy>;

/** Says who answers an instruction: the phone line or the server, at the end of a turn, or the walk itself. */
export function answeredBy(instruction: Instruction): AnsweredBy {
  return ANSWERED_BY[instruction.do];
}

/** All phones that an instruction rings. */
export function phonesOf({ number, whose, more = [] }: InstructionOf<'ring'>): RungPhone[] {
  return [{ number, whose }, ...more];
}
