import type { Heard } from '../call/instructions.ts';
import { sayMerged } from '../call/mergeFields.ts';
import type { QueueResult, Reply } from '../call/replies.ts';
import { record, sentence, text } from '../call/sentence.ts';
import { POSITION } from '../call/toldPosition.ts';
import { VOICE_CHOICES } from '../call/voices.ts';
import { isAudioAddress, nameOfAudio } from './audioAddress.ts';
import { defineBlock, type Outcome } from './defineBlock.ts';
import { choice, longText, shortText, wholeNumber } from './fields.ts';
import { queueNameField, shownQueue } from './queueName.ts';
import { MERGE_HELP, spokenAs, withKey } from './spoken.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'] as const;

/** Between two rounds of the texts, where there is no music. */
const SILENCE_SECONDS = 20;

const OUTCOMES: ReadonlyArray<Outcome & { id: QueueResult }> = [
  { id: 'taken', label: 'taken', means: 'answered' },
  { id: 'tooLong', label: 'too long' },
  { id: 'full', label: 'full' },
  { id: 'failed', label: 'failed' },
];

/** Lets the caller wait until somebody takes the call. */
export const queue = defineBlock({
  title: 'Queue',
  icon: 'hourglass',
  family: 'ring',
  explains:
    'The caller waits with music or a text until somebody takes the call, by a phone whose call comes to a block “Take a call from the queue”. Who waits longest is taken first.',
  settings: {
    name: queueNameField({ help: 'Whoever takes calls from it names it by the same name.' }),
    text: longText({
      label: 'Text',
      help: `${MERGE_HELP} It is heard over and over.`,
      initial: 'All of us are talking right now. Please hold the line.',
      maxLength: 4_096,
    }),
    position: longText({
      label: 'Tells the place in the queue',
      help: `{${POSITION}} stands for it. Leave it empty, and it is not told.`,
      initial: `You are number {${POSITION}}.`,
      maxLength: 500,
    }),
    music: shortText({
      label: 'Address of the music',
      help: `Begins with https://. Without music it is silent for ${SILENCE_SECONDS} seconds after the text.`,
      initial: '',
      maxLength: 2_000,
      placeholder: 'https://example.com/hold.mp3',
    }),
    voice: choice({ label: 'Voice', initial: 'account', options: VOICE_CHOICES }),
    longest: wholeNumber({
      label: 'Longest wait',
      help: 'Text and music are heard to their end, so with long music it may take longer.',
      initial: 300,
      min: 10,
      max: 3_600,
      unit: 'seconds',
    }),
    most: wholeNumber({ label: 'Most who wait', initial: 20, min: 1, max: 1_000, unit: 'callers' }),
    key: choice({
      label: 'Key that leaves the queue',
      initial: 'none',
      options: [{ value: 'none', label: 'None' }, ...KEYS.map((key) => ({ value: key, label: key }))],
    }),
    asks: longText({
      label: 'Tells of the key',
      help: '{key} stands for the key.',
      initial: 'Press {key} to leave a message instead.',
      maxLength: 500,
      shownFor: { key: KEYS },
    }),
  },
  outcomes: ({ key }) => (key === 'none' ? OUTCOMES : [...OUTCOMES, { id: 'left', label: `key ${key}` }]),
  summary: ({ name, longest }) => `${shownQueue(name)}, up to ${longest} s`,
  will({ name, text: said, music, longest, key }) {
    const heard = [said.trim() && `“${said.trim()}”`, isAudioAddress(music) && nameOfAudio(music)];
    const hears = heard.filter(Boolean).join(', then ') || 'nothing';
    const leaves = key === 'none' ? '' : ` The key ${key} leaves the queue.`;
    return `The caller waits in the queue ${shownQueue(name)} for ${longest} seconds at most, and hears ${/[.!?]”$/.test(hears) ? hears : `${hears}.`}${leaves}`;
  },
  waits: () => true,
  instructions({ name, text: said, position, music, voice, longest, most, key, asks }, facts) {
    const how = spokenAs(voice);
    const [tellsPosition] = sayMerged(position, facts, how, [POSITION]);
    const hold: Heard[] = [
      ...sayMerged(said, facts, how),
      ...(key === 'none' ? [] : sayMerged(withKey(asks, key), facts, how)),
      isAudioAddress(music) ? { do: 'play', url: music } : { do: 'pause', seconds: SILENCE_SECONDS },
    ];
    return [
      {
        do: 'queue',
        name: name.trim(),
        seconds: longest,
        most,
        hold,
        ...(tellsPosition && { tellsPosition }),
        ...(key !== 'none' && { key }),
      },
    ];
  },
  decide({ name, longest, key }, _facts, reply) {
    const seconds = reply?.type === 'queued' ? reply.seconds : 0;
    const outcome = resultOf(reply, longest, key !== 'none');
    const values = { queue: record(shownQueue(name)), seconds: text(String(seconds)), key: text(key) };
    return { outcome, because: sentence(BECAUSE[outcome], values) };
  },
  problem({ name, music, position, key, asks }) {
    if (!name.trim()) return 'Its queue has no name, so nobody can take a call from it. Enter one.';
    if (music && !isAudioAddress(music)) {
      return 'The music has no address that it can be fetched from. Enter one that begins with https://, or none.';
    }
    if (position.trim() && !position.includes(`{${POSITION}}`)) {
      return `It is to tell the place in the queue, and {${POSITION}} is missing. Put it where the number belongs, or leave the text empty.`;
    }
    return key !== 'none' && !asks.trim()
      ? 'A key leaves the queue, and nobody is told of it. Enter a text that tells of it.'
      : undefined;
  },
});

/** Nobody has heard of a key and pressed it within this. */
const AT_ONCE_SECONDS = 1;

/**
 * How the stay ended. The line says of whoever left only that they did: because the longest wait was over, at once because
 * there was no room, and otherwise by the key.
 */
function resultOf(reply: Reply | undefined, longest: number, hasKey: boolean): QueueResult {
  if (reply?.type !== 'queued') return 'failed';
  if (reply.result !== 'left') return reply.result;
  if (reply.seconds <= AT_ONCE_SECONDS) return 'full';
  return hasKey && reply.seconds < longest ? 'left' : 'tooLong';
}

const BECAUSE: Record<QueueResult, string> = {
  taken: 'Somebody took the call after {seconds} s in the queue {queue}.',
  tooLong: 'Nobody took the call for {seconds} s in the queue {queue}.',
  full: 'The queue {queue} was full.',
  left: 'The caller pressed {key} after {seconds} s in the queue {queue}.',
  failed: 'The caller could not wait in the queue {queue}.',
};
