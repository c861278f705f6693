import { type Facts, timesAgain } from '../call/facts.ts';
import { foldSpeech } from '../call/foldSpeech.ts';
import type { Heard } from '../call/instructions.ts';
import { sayMerged } from '../call/mergeFields.ts';
import type { Reply } from '../call/replies.ts';
import { sentence, text, typed } from '../call/sentence.ts';
import { VOICE_CHOICES } from '../call/voices.ts';
import { AGAIN, type Decision, defineBlock } from './defineBlock.ts';
import { choice, list, longText, shortText, tellAmount, wholeNumber, yesNo } from './fields.ts';
import { MERGE_HELP, spokenAs } from './spoken.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'] as const;

interface Key {
  id: string;
  key: (typeof KEYS)[number];
  label: string;
  words: string;
}

/** Says what each key is for, and goes on by the key that is pressed, or by the word that is said. */
export const menu = defineBlock({
  title: 'Menu',
  icon: 'dialpad',
  family: 'speak',
  repeats: true,
  explains:
    'Says what each key is for and waits for one. Whoever presses nothing, or a key that is not on offer, hears the text again, as often as it is set. With speech, the caller may also say what a key stands for.',
  settings: {
    prompt: longText({
      label: 'Text',
      help: MERGE_HELP,
      initial: 'For sales, press 1. For everything else, press 2.',
      maxLength: 4_096,
    }),
    voice: choice({ label: 'Voice', initial: 'account', options: VOICE_CHOICES }),
    keys: list({
      label: 'Keys',
      one: 'key',
      least: 1,
      most: KEYS.length,
      item: {
        key: choice({ label: 'Key', initial: '1', options: KEYS.map((key) => ({ value: key, label: key })) }),
        label: shortText({ label: 'What it is for', initial: '', maxLength: 60, placeholder: 'Sales' }),
        words: shortText({
          label: 'Words for it',
          help: 'What else the caller may say, with commas between.',
          initial: '',
          maxLength: 300,
          placeholder: 'sales, buy, a new house',
          shownFor: { speech: [true] },
        }),
      },
      initial: [
        { id: 'sales', key: '1', label: 'Sales', words: '' },
        { id: 'others', key: '2', label: 'Everything else', words: '' },
      ],
    }),
    speech: yesNo({ label: 'Understands words', initial: false }),
    seconds: wholeNumber({
      label: 'Waiting time',
      help: 'Counted from the end of the text.',
      initial: 5,
      min: 1,
      max: 60,
      unit: 'seconds',
    }),
    retries: wholeNumber({
      label: 'Asks again',
      help: 'How often the text is repeated when nothing, or a wrong key, was pressed.',
      initial: 2,
      min: 0,
      max: 9,
      unit: 'times',
    }),
    wrong: longText({
      label: 'Before it asks again after a wrong key',
      initial: 'Sorry, that is not on offer.',
      maxLength: 500,
    }),
  },
  outcomes: ({ keys }) => [
    ...keys.map(({ id, key, label }) => ({
      id,
      label: label.trim() ? `${key} ${label.trim()}` : `key ${key}`,
    })),
    { id: 'noKey', label: 'nothing' },
    { id: 'wrongKey', label: 'wrong key' },
  ],
  summary: ({ keys, speech }) =>
    `${keys.length === 1 ? 'Key' : 'Keys'} ${keys.map(({ key }) => key).join(' ')}${speech ? ', or words' : ''}`,
  will: ({ prompt, seconds, retries }) =>
    `The caller hears: “${prompt.trim()}”, then has ${tellAmount(seconds, 'seconds')}. It asks ${tellRetries(retries)}.`,
  waits: () => true,
  instructions({ prompt, voice, keys, speech, seconds, wrong }, facts) {
    const how = spokenAs(voice);
    const sorry = lastWasWrong(facts) ? sayMerged(wrong, facts, how) : [];
    const hears: Heard[] = [...sorry, ...sayMerged(prompt, facts, how)];
    return [
      {
        do: 'ask',
        prompt: hears,
        keys: 1,
        // One key is all that is asked for, so # is a key like any other.
        finish: '',
        seconds,
        ...(speech && {
          listening: { ...(voice !== 'account' && { voice }), hints: keys.flatMap(wordsFor).slice(0, 100) },
        }),
      },
    ];
  },
  decide({ keys, retries }, facts, reply) {
    const chosen = reply && chosenKey(keys, reply);
    if (chosen) {
      const values = { key: text(chosen.key), label: text(chosen.label.trim() || `key ${chosen.key}`) };
      return {
        outcome: chosen.id,
        because:
          reply.type === 'spoke'
            ? sentence('The caller said {words}, which is {label}.', { ...values, words: typed(reply.words) })
            : sentence('The caller pressed {key}, which is {label}.', values),
      };
    }
    const missed = missedBy(reply);
    return timesAgain(facts, AGAIN) < retries
      ? { ...missed, outcome: AGAIN, values: { missed: missed.outcome } }
      : missed;
  },
  problem({ keys, prompt }) {
    const twice = keys.find(({ key }, index) => keys.findIndex((other) => other.key === key) !== index);
    if (twice) return `Two entries have the key ${twice.key}. Give each its own.`;
    return prompt.trim() ? undefined : 'It says nothing, so nobody knows which key to press. Enter a text.';
  },
});

function tellRetries(retries: number): string {
  if (retries === 0) return 'once only';
  return retries === 1 ? 'once more' : `${retries} times more`;
}

/** What a caller may say for a key: its label, its words, and the figure itself. */
function wordsFor({ key, label, words }: Key): string[] {
  return [label, ...words.split(','), ...SPOKEN_KEYS[key]].map(foldSpeech).filter(Boolean);
}

const SPOKEN_KEYS: Record<Key['key'], readonly string[]> = {
  '1': ['one'],
  '2': ['two'],
  '3': ['three'],
  '4': ['four'],
  '5': ['five'],
  '6': ['six'],
  '7': ['seven'],
  '8': ['eight'],
  '9': ['nine'],
  '0': ['zero'],
  '*': ['star'],
  '#': ['hash', 'pound'],
};

function chosenKey(keys: readonly Key[], reply: Reply): Key | undefined {
  if (reply.type === 'keys') return keys.find(({ key }) => key === reply.keys);
  if (reply.type !== 'spoke') return undefined;
  const said = foldSpeech(reply.words);
  const exactly = keys.find((each) => each.key === said || wordsFor(each).includes(said));
  if (exactly) return exactly;
  // A sentence counts where it holds the words of one key and of no other.
  const within = keys.filter((each) => wordsFor(each).some((words) => ` ${said} `.includes(` ${words} `)));
  return within.length === 1 ? within[0] : undefined;
}

function missedBy(reply: Reply | undefined): Decision {
  if (reply?.type === 'keys') {
    return {
      outcome: 'wrongKey',
      because: sentence('The caller pressed {keys}, which is not on offer.', { keys: text(reply.keys) }),
    };
  }
  if (reply?.type === 'spoke') {
    return {
      outcome: 'wrongKey',
      because: sentence('The caller said {words}, which is not on offer.', { words: typed(reply.words) }),
    };
  }
  return { outcome: 'noKey', because: sentence('The caller pressed nothing.') };
}

/** Whether this menu is heard again because of a wrong key. */
function lastWasWrong({ answers }: Facts): boolean {
  const last = answers.at(-1);
  return last?.outcome === AGAIN && last.values?.missed === 'wrongKey';
}
