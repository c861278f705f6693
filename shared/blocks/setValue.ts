import type { Facts } from '../call/facts.ts';
import { fillFields, isMergeField, plainText } from '../call/mergeFields.ts';
import { learned, sentence, text } from '../call/sentence.ts';
import { defineBlock } from './defineBlock.ts';
import { longText, shortText } from './fields.ts';
import { FIELDS_HELP } from './spoken.ts';

/** What stands in braces where a text uses the value. */
const VALUE_NAME = /^[a-zA-Z]\w{0,39}$/;
/** Longer than this, a value is cut: it is for texts that are spoken and for comparing. */
const LONGEST_VALUE = 500;

/** Keeps a value under a name, for later blocks of the same call. */
export const setValue = defineBlock({
  title: 'Set value',
  icon: 'variable',
  family: 'set',
  explains:
    'Keeps a value under a name for the rest of the call. Later texts can hold it in braces, such as {topic}, and conditions can ask for it.',
  settings: {
    name: shortText({
      label: 'Name',
      help: 'Letters and digits, a letter first. It stands in braces where a text uses the value.',
      initial: 'topic',
      maxLength: 40,
      placeholder: 'topic',
    }),
    value: longText({ label: 'Value', help: FIELDS_HELP, initial: '', maxLength: LONGEST_VALUE }),
  },
  outcomes: () => [{ id: 'next', label: 'next', atOnce: true }],
  summary: ({ name, value }) =>
    `${name.trim() || 'No name'} = ${value.trim() ? `“${value.trim()}”` : 'empty'}`,
  will: ({ name, value }) => `Keeps “${value.trim()}” as {${name.trim()}} for the rest of the call.`,
  waits: () => true,
  instructions: ({ name, value }, facts) => [
    { do: 'note', ...(VALUE_NAME.test(name) && { values: { [name]: learned(valueFor(value, facts)) } }) },
  ],
  decide({ name, value }, facts) {
    if (!VALUE_NAME.test(name)) {
      return { outcome: 'next', because: sentence('Nothing is kept, because the value has no proper name.') };
    }
    const kept = valueFor(value, facts);
    const values = { name: text(name), value: learned(kept) };
    return {
      outcome: 'next',
      because: kept
        ? sentence('The value {name} is “{value}” from now on.', values)
        : sentence('The value {name} is empty from now on.', { name: text(name) }),
      values: { [name]: kept },
    };
  },
  problem: ({ name }) => problemOfName(name),
});

function valueFor(value: string, facts: Facts): string {
  return plainText(fillFields(value, facts)).trim().slice(0, LONGEST_VALUE);
}

/** What is wrong with the name of a value, in a sentence with the way out. */
function problemOfName(name: string): string | undefined {
  if (!VALUE_NAME.test(name)) {
    return `“${name}” cannot be the name of a value. Use letters and digits, a letter first, such as topic.`;
  }
  return isMergeField(name)
    ? `{${name}} already stands for something that every call knows. Choose another name.`
    : undefined;
}
