import type { Facts } from '../call/facts.ts';
import { type Sentence, type SentenceValue, sentence, text } from '../call/sentence.ts';
import { ExpressionFault, LONGEST_EXPRESSION, parseExpression } from '../expressions/parseExpression.ts';
import { runExpression, type Worked } from '../expressions/runExpression.ts';
import { defineBlock } from './defineBlock.ts';
import { expression } from './fields.ts';
import { YES_NO } from './yesNo.ts';

/** Asks whether an expression over all that the call knows holds. */
export const condition = defineBlock({
  title: 'Condition',
  icon: 'math-function',
  family: 'question',
  explains:
    'Asks whether an expression holds for this call, such as values.tier == "gold" && time.hour < 17. It is written in CEL, over names that are offered while you type. What cannot be worked out counts as no.',
  settings: {
    expression: expression({
      label: 'Expression',
      help: 'Combine with && (and), || (or) and ! (not).',
      initial: 'time.hour < 12',
      maxLength: LONGEST_EXPRESSION,
      gives: 'bool',
    }),
  },
  outcomes: () => YES_NO,
  summary: ({ expression }) => expression.trim().replace(/\s+/g, ' ') || 'No expression',
  will: ({ expression }) => `The call goes on by “yes” where this holds: ${expression.trim()}`,
  decide({ expression }, facts) {
    const worked = runExpression(expression, facts);
    if (worked.fault !== undefined || typeof worked.result !== 'boolean') {
      const why = text(worked.fault ?? 'it is neither true nor false');
      return {
        outcome: 'no',
        because: sentence('The expression could not be worked out, so the answer is no: {why}.', { why }),
      };
    }
    return { outcome: worked.result ? 'yes' : 'no', because: tellWorked(worked, worked.result) };
  },
  problem: ({ expression }) => problemOfExpression(expression, 'bool'),
  comparesCallerWith: ({ expression }) => expression.match(/\+\d{8,15}\b/g) ?? [],
});

/** What is wrong with an expression that has to come to a yes or no, or to a text; a sentence that says where. */
export function problemOfExpression(expression: string, gives: 'bool' | 'text'): string | undefined {
  try {
    const { type } = parseExpression(expression);
    if (gives === 'bool' && type !== 'bool') {
      return `It comes to ${TYPES[type] ?? 'something else'}, and must come to true or false. Compare it, such as time.hour < 12.`;
    }
    if (gives === 'text' && !['string', 'int', 'double', 'bool'].includes(type)) {
      return `It comes to ${TYPES[type] ?? 'something else'}, and must come to one text or number.`;
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error;
    return error.message;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  int: 'a number',
  double: 'a number',
  bool: 'true or false',
};

/** What it saw, up to the most that a sentence can hold. */
function tellWorked({ saw }: Worked, holds: boolean): Sentence {
  const end = holds ? 'so the condition holds' : 'so the condition does not hold';
  const told = saw.slice(0, MOST_TOLD);
  if (told.length === 0) return sentence(`${holds ? 'The condition holds' : 'The condition does not hold'}.`);
  const values: Record<string, SentenceValue> = {};
  const words = told.map(({ name, value }, index) => {
    if (value.value === '') return `${name} is empty`;
    values[`saw${index}`] = value;
    return `${name} is {saw${index}}`;
  });
  return sentence(`${words.join(' and ')}, ${end}.`, values);
}

const MOST_TOLD = 4;

/** What an expression comes to as a text; empty where it cannot be worked out. */
export function textOfExpression(expression: string, facts: Facts): string {
  const { result } = runExpression(expression, facts);
  return ['string', 'number', 'boolean'].includes(typeof result) ? String(result) : '';
}
