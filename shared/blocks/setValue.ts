import type { Facts } from '../call/facts.ts';
import { fillFields, plainText } from '../call/mergeFields.ts';
import { learned, sentence, text } from '../call/sentence.ts';
import { isValueName, LONGEST_VALUE, problemOfName } from '../call/values.ts';
import { LONGEST_EXPRESSION } from '../expressions/parseExpression.ts';
import { problemOfExpression, textOfExpression } from './condition.ts';
import { defineBlock } from './defineBlock.ts';
import { choice, expression, longText, shortText } from './fields.ts';
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
    from: choice({
      label: 'Value',
      initial: 'text',
      options: [
        { value: 'text', label: 'A text' },
        { value: 'expression', label: 'What an expression comes to' },
      ],
    }),
    value: longText({
      label: 'Text',
      help: FIELDS_HELP,
      initial: '',
      maxLength: LONGEST_VALUE,
      shownFor: { from: ['text'] },
    }),
    expression: expression({
      label: 'Expression',
      help: 'In CEL, such as lead.known ? "lead" : "new". What cannot be worked out is empty.',
      initial: 'lead.known ? "lead" : "new"',
      maxLength: LONGEST_EXPRESSION,
      gives: 'text',
      shownFor: { from: ['expression'] },
    }),
  },
  outcomes: () => [{ id: 'next', label: 'next', atOnce: true }],
  summary: (settings) => `${settings.name.trim() || 'No name'} = ${writtenIn(settings) || 'empty'}`,
  will: (settings) =>
    `Keeps ${writtenIn(settings) || 'an empty text'} as {${settings.name.trim()}} for the rest of the call.`,
  waits: () => true,
  instructions: (settings, facts) => [
    {
      do: 'note',
      ...(isValueName(settings.name) && { values: { [settings.name]: learned(valueFor(settings, facts)) } }),
    },
  ],
  decide(settings, facts) {
    const { name } = settings;
    if (!isValueName(name)) {
      return { outcome: 'next', because: sentence('Nothing is kept, because the value has no proper name.') };
    }
    const kept = valueFor(settings, facts);
    const values = { name: text(name), value: learned(kept) };
    return {
      outcome: 'next',
      because: kept
        ? sentence('The value {name} is “{value}” from now on.', values)
        : sentence('The value {name} is empty from now on.', { name: text(name) }),
      values: { [name]: kept },
    };
  },
  problem: ({ name, from, expression }) =>
    problemOfName(name) ?? (from === 'expression' ? problemOfExpression(expression, 'text') : undefined),
});

interface Settings {
  from: 'text' | 'expression';
  value: string;
  expression: string;
}

function valueFor({ from, value, expression }: Settings, facts: Facts): string {
  const text = from === 'text' ? plainText(fillFields(value, facts)) : textOfExpression(expression, facts);
  return text.trim().slice(0, LONGEST_VALUE);
}

function writtenIn({ from, value, expression }: Settings): string {
  if (from === 'expression') return expression.trim().replace(/\s+/g, ' ');
  return value.trim() && `“${value.trim()}”`;
}
