import type { Facts } from '../call/facts.ts';
import { fillFields, plainText } from '../call/mergeFields.ts';
import { learned, sentence, text } from '../call/sentence.ts';
import { isValueName, LONGEST_VALUE, problemOfName } from '../call/values.ts';
import { defineBlock } from './defineBlock.ts';
import { longText, shortText } from './fields.ts';
import { FIELDS_HELP } from './spoken.ts';

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
    { do: 'note', ...(isValueName(name) && { values: { [name]: learned(valueFor(value, facts)) } }) },
  ],
  decide({ name, value }, facts) {
    if (!isValueName(name)) {
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
