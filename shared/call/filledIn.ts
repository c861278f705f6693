import type { Heard, Instruction, InstructionOf, Notice } from './instructions.ts';
import type { Sentence, SentenceValue } from './sentence.ts';

/** What is filled into a text, by the names of its placeholders. */
export type FilledIn = Record<string, SentenceValue>;

type Change = (values: FilledIn) => FilledIn;

/**
 * Changes what is filled into the texts of an instruction, wherever it stands, for those who hide it: what is heard, on
 * the caller's phone and on others, what is kept, sent and looked up. The texts themselves stand in the flow, tags are
 * words of the company, and the names of secrets are no secrets.
 *
 * @example changeFilled(instruction, (values) => hide(values))
 */
export function changeFilled(instruction: Instruction, change: Change): Instruction {
  // The table has the entry of this very instruction, which the compiler cannot follow.
  const changed = BY_INSTRUCTION[instruction.do] as (instruction: Instruction, change: Change) => Instruction;
  return changed(instruction, change);
}

const BY_INSTRUCTION: { [Do in Instruction['do']]: (it: InstructionOf<Do>, change: Change) => Instruction } =
  {
    say: inHeard,
    play: inHeard,
    pause: inHeard,
    ask: (it, change) => ({ ...it, prompt: inAll(it.prompt, change) }),
    ring: (it, change) => ({
      ...it,
      ...(it.whisper && { whisper: { ...it.whisper, hears: inAll(it.whisper.hears, change) } }),
    }),
    queue: (it, change) => ({
      ...it,
      hold: inAll(it.hold, change),
      ...(it.tellsPosition && { tellsPosition: inHeard(it.tellsPosition, change) }),
    }),
    takeFromQueue: (it, change) => ({ ...it, hears: inAll(it.hears, change) }),
    record: (it) => it,
    reject: (it) => it,
    hangUp: (it) => it,
    goTo: (it) => it,
    askHost: (it, change) => ({
      ...it,
      url: inSentence(it.url, change),
      headers: it.headers.map((header) => ({ ...header, value: inSentence(header.value, change) })),
      ...(it.body && { body: inSentence(it.body, change) }),
    }),
    note: (it, change) => ({
      ...it,
      ...(it.values && { values: change(it.values) }),
      ...(it.send && { send: changeFilledIntoNotice(it.send, change) }),
    }),
  };

function inAll(heard: readonly Heard[], change: Change): Heard[] {
  return heard.map((each) => inHeard(each, change));
}

function inHeard<Part extends Heard>(heard: Part, change: Change): Part {
  return heard.do === 'say' && heard.values ? { ...heard, values: change(heard.values) } : heard;
}

/** The same of a message that is sent. */
export function changeFilledIntoNotice(notice: Notice, change: Change): Notice {
  return notice.by === 'sms'
    ? { ...notice, text: inSentence(notice.text, change) }
    : { ...notice, url: inSentence(notice.url, change), body: inSentence(notice.body, change) };
}

function inSentence({ template, values }: Sentence, change: Change): Sentence {
  return { template, values: change(values) };
}
