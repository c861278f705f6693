import { type Instruction, phonesOf } from '../call/instructions.ts';
import type { LookUpResult, QueueResult, Reply, RingResult } from '../call/replies.ts';

/**
 * What the tester let happen on the line, as one word that stands in the address: the result of a ring, of several
 * phones with the place of the one that is picked up (`answered2`, `declined1`), a message of some seconds (`message12`), keys (`pressed1`, with `s` for * and `h` for #), spoken words in the
 * escapes of an address (`said-sales`), what a host outside answers (`found-` and its values as JSON in the same
 * escapes, and the other results), how a stay in a queue, or taking somebody out of one,
 * ended, nothing, or a caller who is gone.
 */
export type TestReply =
  | RingResult
  | `${PickedUp}${number}`
  | `message${number}`
  | `pressed${string}`
  | `said-${string}`
  | `found-${string}`
  | keyof typeof NOT_FOUND
  | keyof typeof QUEUED
  | keyof typeof FROM_QUEUE
  | 'nothing'
  | 'gone';

/** How a phone that is picked up goes on. */
type PickedUp = 'answered' | 'declined';

/** Seconds that pass before a phone is answered or refuses; a phone that is not answered rings to the end. */
const SECONDS_TO_RESULT: Record<RingResult, number | 'all'> = {
  answered: 6,
  noAnswer: 'all',
  busy: 1,
  failed: 1,
  declined: 8,
};

const SECONDS_PICKED_UP: Record<PickedUp, number> = { answered: 6, declined: 8 };

/** What a host outside answers when it does not find anything. */
const NOT_FOUND = {
  notFound: 'notFound',
  lookUpFailed: 'failed',
  tooSlow: 'tooSlow',
} as const satisfies Record<string, LookUpResult>;

/** How a stay in a queue ends. */
const QUEUED = {
  taken: 'taken',
  waitedTooLong: 'tooLong',
  queueFull: 'full',
  leftQueue: 'left',
  queueFailed: 'failed',
} as const satisfies Record<string, QueueResult>;

/** What becomes of taking somebody out of a queue. */
const FROM_QUEUE = { talked: 'answered', nobodyWaits: 'noAnswer' } as const satisfies Record<
  string,
  RingResult
>;

/** Seconds in the queue, where its longest wait is not shorter; who waits too long does so to the end. */
const SECONDS_IN_QUEUE: Record<QueueResult, number | 'all'> = {
  taken: 30,
  tooLong: 'all',
  full: 0,
  left: 9,
  failed: 0,
};

/** The longest message an address may ask for, in seconds. */
export const LONGEST_MESSAGE = 3600;

/** The places of phones count from 1. */
const PLACE = /^(answered|declined)([1-9]\d?)$/;

/** Says whether a word from an address is a reply. */
export function isTestReply(word: string): word is TestReply {
  const message = /^message([1-9]\d{0,3})$/.exec(word);
  if (message) return Number(message[1]) <= LONGEST_MESSAGE;
  if (PLACE.test(word)) return true;
  if (/^pressed[0-9sh]{1,32}$/.test(word) || /^said-[\w.~!*'()%-]{1,900}$/.test(word)) return true;
  if (/^found-[\w.~!*'()%-]{0,7900}$/.test(word)) return true;
  return (
    word === 'nothing' ||
    word === 'gone' ||
    Object.hasOwn(NOT_FOUND, word) ||
    Object.hasOwn(QUEUED, word) ||
    Object.hasOwn(FROM_QUEUE, word) ||
    Object.hasOwn(SECONDS_TO_RESULT, word)
  );
}

/** Turns the tester's word into what the line would report for the instruction it carries out. */
export function toReply(word: TestReply, instruction: Instruction | undefined): Reply {
  if (word === 'gone') return { type: 'callerGone' };
  if (word === 'nothing') return { type: 'nothing' };
  if (isMessage(word)) return { type: 'recorded', seconds: Number(word.slice('message'.length)) };
  if (isPressed(word)) return { type: 'keys', keys: keysOf(word) };
  if (isSaid(word)) return { type: 'spoke', words: wordsIn(word) };
  if (isFound(word)) return { type: 'lookedUp', result: 'found', values: valuesFound(word) };
  if (isNotFound(word)) return { type: 'lookedUp', result: NOT_FOUND[word] };
  if (isQueued(word)) return toQueued(QUEUED[word], instruction);
  if (isPickedUp(word)) {
    const { result, place } = pickedUpIn(word);
    const by = phoneAt(place, instruction)?.number;
    return { type: 'rang', result, seconds: SECONDS_PICKED_UP[result], ...(by !== undefined && { by }) };
  }
  const result = isFromQueue(word) ? FROM_QUEUE[word] : word;
  const seconds = SECONDS_TO_RESULT[result];
  const waits = instruction?.do === 'ring' || instruction?.do === 'takeFromQueue';
  const ringTime = waits ? instruction.seconds : 0;
  return { type: 'rang', result, seconds: seconds === 'all' ? ringTime : seconds };
}

function toQueued(result: QueueResult, instruction: Instruction | undefined): Reply {
  const longest = instruction?.do === 'queue' ? instruction.seconds : 0;
  const seconds = SECONDS_IN_QUEUE[result];
  return { type: 'queued', result, seconds: seconds === 'all' ? longest : Math.min(seconds, longest) };
}

function isPickedUp(word: TestReply): word is `${PickedUp}${number}` {
  return PLACE.test(word);
}

function pickedUpIn(word: `${PickedUp}${number}`): { result: PickedUp; place: number } {
  const result = word.startsWith('answered') ? 'answered' : 'declined';
  return { result, place: Number(word.slice(result.length)) };
}

function phoneAt(place: number, instruction: Instruction | undefined) {
  return instruction?.do === 'ring' ? phonesOf(instruction)[place - 1] : undefined;
}

/** The word for a phone that is picked up. @param index its place among those that ring, from 0 */
export function pickingUp(result: PickedUp, index: number): TestReply {
  return `${result}${index + 1}`;
}

function isMessage(word: TestReply): word is `message${number}` {
  return word.startsWith('message');
}

function isPressed(word: TestReply): word is `pressed${string}` {
  return word.startsWith('pressed');
}

function isSaid(word: TestReply): word is `said-${string}` {
  return word.startsWith('said-');
}

function isFound(word: TestReply): word is `found-${string}` {
  return word.startsWith('found-');
}

function isNotFound(word: TestReply): word is keyof typeof NOT_FOUND {
  return Object.hasOwn(NOT_FOUND, word);
}

function isQueued(word: TestReply): word is keyof typeof QUEUED {
  return Object.hasOwn(QUEUED, word);
}

function isFromQueue(word: TestReply): word is keyof typeof FROM_QUEUE {
  return Object.hasOwn(FROM_QUEUE, word);
}

/** The values that a host is to have answered; none where somebody shortened the address. */
function valuesFound(word: `found-${string}`): Record<string, string> {
  try {
    const values: unknown = JSON.parse(decodeURIComponent(word.slice('found-'.length)));
    const texts = Object.entries(values ?? {}).filter(([, value]) => typeof value === 'string');
    return Object.fromEntries(texts);
  } catch {
    return {};
  }
}

function keysOf(word: `pressed${string}`): string {
  return word.slice('pressed'.length).replaceAll('s', '*').replaceAll('h', '#');
}

function wordsIn(word: `said-${string}`): string {
  try {
    return decodeURIComponent(word.slice('said-'.length));
  } catch {
    // An address that somebody shortened in the middle of an escape.
    return '';
  }
}

/** The word for keys that are pressed. @example pressing('1#') // 'pressed1h' */
export function pressing(keys: string): TestReply {
  return `pressed${keys.replaceAll('*', 's').replaceAll('#', 'h')}`;
}

/** The word for what the caller says. */
export function saying(words: string): TestReply {
  return `said-${encodeURIComponent(words.trim().toLowerCase())}`;
}

/** The word for what a host outside answers. */
export function finding(values: Record<string, string>): TestReply {
  return `found-${encodeURIComponent(JSON.stringify(values))}`;
}

const IN_WORDS: Record<
  RingResult | keyof typeof NOT_FOUND | keyof typeof QUEUED | keyof typeof FROM_QUEUE | 'nothing' | 'gone',
  string
> = {
  answered: 'Answered',
  noAnswer: 'No answer',
  busy: 'Busy',
  failed: 'Failed',
  declined: 'Declined',
  nothing: 'Nothing',
  gone: 'Caller hangs up',
  notFound: 'Not found',
  lookUpFailed: 'Look-up fails',
  tooSlow: 'Too slow',
  taken: 'Taken',
  waitedTooLong: 'Waits too long',
  queueFull: 'Queue full',
  leftQueue: 'Leaves the queue',
  queueFailed: 'Queue fails',
  talked: 'Somebody waits',
  nobodyWaits: 'Nobody waits',
};

/**
 * A reply as people read it; with what the line did, a phone has its name.
 *
 * @example tellReply('message12') // 'Message of 12 s'
 */
export function tellReply(word: TestReply, instruction?: Instruction): string {
  if (isPickedUp(word)) {
    const { result, place } = pickedUpIn(word);
    const who = phoneAt(place, instruction)?.whose ?? `Phone ${place}`;
    return result === 'answered' ? `${who} answers` : `${who} declines`;
  }
  if (isPressed(word)) return `Presses ${keysOf(word)}`;
  if (isSaid(word)) return `Says “${wordsIn(word)}”`;
  if (isFound(word)) return tellFound(valuesFound(word));
  return isMessage(word) ? `Message of ${Number(word.slice('message'.length))} s` : IN_WORDS[word];
}

function tellFound(values: Record<string, string>): string {
  const told = Object.entries(values).map(([name, value]) => `${name} “${value}”`);
  return told.length > 0 ? `Found: ${told.join(', ')}` : 'Found';
}
