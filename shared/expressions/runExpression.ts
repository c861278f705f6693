import { answerOf, type Facts, valueNamed } from '../call/facts.ts';
import { type SentenceValue, text } from '../call/sentence.ts';
import { CALL_NAMES, tellValue, viewOf } from './callNames.ts';
import { type ParsedExpression, parseExpression } from './parseExpression.ts';

/** What an expression came to, or why it could not be worked out, and what it looked at. */
export interface Worked {
  result?: unknown;
  fault?: string;
  saw: Array<{ name: string; value: SentenceValue }>;
}

/**
 * Works an expression out on the facts of a call. It never throws, and it changes nothing.
 *
 * @example runExpression('time.hour < 12', facts) // { result: true, saw: [{ name: 'time.hour', value: … }] }
 */
export function runExpression(expression: string, facts: Facts): Worked {
  let parsed: ParsedExpression;
  try {
    parsed = parseExpression(expression);
  } catch {
    return { fault: 'it is not a proper expression', saw: [] };
  }
  const learned = learnedBy(parsed.names, facts);
  const saw = sawIn(parsed.names, facts, learned);
  try {
    const result = parsed.run({ ...viewOf(facts), ...learned });
    return { result: typeof result === 'bigint' ? Number(result) : result, saw };
  } catch (error) {
    const { summary } = error as { summary?: string }; // the library's own, or anything
    return { fault: (summary ?? 'a value does not fit').replace(/\.$/, ''), saw };
  }
}

/** The values and outcomes that an expression names: an empty text where there is none, so that it can be compared. */
function learnedBy(
  names: readonly string[],
  facts: Facts,
): Record<'values' | 'answers', Map<string, string>> {
  const of = (part: string, find: (name: string) => string | undefined) =>
    new Map(
      names
        .filter((name) => name.startsWith(`${part}.`))
        .map((name) => name.slice(part.length + 1))
        .map((name) => [name, find(name) ?? '']),
    );
  return {
    values: of('values', (name) => valueNamed(facts, name)),
    answers: of('answers', (id) => answerOf(facts, id)?.outcome),
  };
}

function sawIn(names: readonly string[], facts: Facts, learned: ReturnType<typeof learnedBy>): Worked['saw'] {
  return names.flatMap((name) => {
    const call = CALL_NAMES.find((each) => each.name === name);
    if (call) return [{ name, value: call.tell(tellPlain(call.find(facts))) }];
    const [part, field = ''] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)];
    if (part === 'values') return [{ name, value: tellValue(learned.values.get(field) ?? '') }];
    if (part === 'answers') return [{ name, value: text(learned.answers.get(field) ?? '') }];
    return [];
  });
}

function tellPlain(value: string | boolean | number | string[]): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}
