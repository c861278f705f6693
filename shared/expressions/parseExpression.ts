import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { CALL_MAPS, CALL_NAMES } from './callNames.ts';

/** The longest expression that a block can hold, in characters. */
export const LONGEST_EXPRESSION = 1_000;

/**
 * All that may be called. None of these takes longer than its text is long: no regular expressions, which can hang, and
 * nothing that makes lists of lists.
 */
const FUNCTIONS = new Set([
  'startsWith',
  'endsWith',
  'contains',
  'lowerAscii',
  'upperAscii',
  'trim',
  'size',
  'indexOf',
  'substring',
  'int',
  'double',
  'string',
  'exists',
  'all',
  'exists_one',
]);
const OVER_LISTS = new Set(['exists', 'all', 'exists_one']);

/** An expression that can be worked out: the type of its result, and the names that it looks at. */
export interface ParsedExpression {
  type: string;
  /** As they are written, such as `caller.country` and `values.tier`, each once. */
  names: string[];
  run(view: Record<string, unknown>): unknown;
}

/** What is wrong with an expression, in a sentence that says where. */
export class ExpressionFault extends Error {}

const environment = makeEnvironment();

function makeEnvironment(): Environment {
  const made = new Environment({
    limits: { maxAstNodes: 250, maxDepth: 25, maxListElements: 100, maxMapEntries: 0, maxCallArguments: 4 },
  });
  const schemas: Record<string, Record<string, string>> = {};
  for (const { name, type } of CALL_NAMES) {
    const [part = '', field = ''] = name.split('.');
    schemas[part] = { ...schemas[part], [field]: type };
  }
  for (const [name, schema] of Object.entries(schemas)) made.registerVariable({ name, schema });
  for (const { name } of CALL_MAPS) made.registerVariable(name, 'map<string, string>');
  made.registerVariable('tags', 'list<string>');
  return made;
}

/** Bounded, because every letter that somebody types makes another text. */
const known = new Map<string, ParsedExpression | ExpressionFault>();
const MOST_KNOWN = 500;

/**
 * Reads an expression of CEL and finds its type.
 *
 * @throws ExpressionFault
 * @example parseExpression('caller.country == "US"').type // 'bool'
 */
export function parseExpression(text: string): ParsedExpression {
  const found = known.get(text) ?? read(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, found);
  if (found instanceof ExpressionFault) throw found;
  return found;
}

function read(text: string): ParsedExpression | ExpressionFault {
  if (!text.trim()) return new ExpressionFault('It has no expression. Enter one, such as time.hour < 12.');
  if (text.length > LONGEST_EXPRESSION) {
    return new ExpressionFault(`It is longer than ${LONGEST_EXPRESSION} characters. Shorten it.`);
  }
  try {
    const { valid, type, error } = environment.check(text);
    const run = valid || !error ? environment.parse(text) : undefined;
    if (!run) return tellFault(text, error);
    const names = new Set<string>();
    look(run.ast, { names, depth: 0, bound: new Set() });
    return { type: type ?? 'dyn', names: [...names], run };
  } catch (error) {
    return error instanceof ExpressionFault ? error : tellFault(text, error);
  }
}

interface Looking {
  names: Set<string>;
  /** How many lists are being gone through. */
  depth: number;
  /** Names that stand for an entry of a list. */
  bound: ReadonlySet<string>;
}

/** Finds the names in an expression. @throws ExpressionFault where something is called that may not be */
function look(node: ASTNode, looking: Looking): void {
  const named = nameIn(node);
  if (named) {
    if (!looking.bound.has(named.split('.')[0] ?? '')) looking.names.add(named);
    return;
  }
  if (node.op === 'call') {
    const [name, values] = node.args;
    refuseUnknown(name, node);
    for (const each of values) look(each, looking);
    return;
  }
  if (node.op === 'rcall') {
    const [name, receiver, values] = node.args;
    refuseUnknown(name, node);
    look(receiver, looking);
    const [entry] = values;
    const goesThrough = OVER_LISTS.has(name) && entry?.op === 'id';
    if (goesThrough && looking.depth > 0) {
      throw new ExpressionFault(
        `${placeOf(node)}: a list is gone through within a list. Ask one after the other.`,
      );
    }
    const inside = goesThrough
      ? { ...looking, depth: looking.depth + 1, bound: new Set([...looking.bound, entry.args]) }
      : looking;
    for (const each of goesThrough ? values.slice(1) : values) look(each, inside);
    return;
  }
  for (const part of [node.args].flat(3)) if (isNode(part)) look(part, looking);
}

function refuseUnknown(name: string, node: ASTNode): void {
  if (FUNCTIONS.has(name)) return;
  throw new ExpressionFault(
    `${placeOf(node)}: ${name} cannot be used here. Use ${[...FUNCTIONS].join(', ')}.`,
  );
}

/** `caller.country`, `values.tier` and `values["tier"]`; a name alone, such as `tags`, too. */
function nameIn(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args;
  if (node.op !== '.' && node.op !== '[]') return undefined;
  const [from, field] = node.args;
  if (from.op !== 'id') return undefined;
  if (typeof field === 'string') return `${from.args}.${field}`;
  return field.op === 'value' && typeof field.args === 'string' ? `${from.args}.${field.args}` : undefined;
}

function isNode(part: unknown): part is ASTNode {
  return typeof part === 'object' && part !== null && 'op' in part;
}

/** Of the library's error, what people can use. */
interface CelError {
  code?: string;
  summary?: string;
  message: string;
  range?: { start: number; end: number };
}

function tellFault(text: string, error: unknown): ExpressionFault {
  const { code = '', summary, message, range } = error as CelError; // thrown or returned by the library
  const words = WORDS[code]?.(summary ?? '') ?? `${summary ?? message}`.split('\n')[0] ?? '';
  const place = range ? `${placeIn(text, range)}: ` : '';
  return new ExpressionFault(`${place}${words.replace(/\.?$/, '.')}`);
}

const WORDS: Readonly<Record<string, (summary: string) => string>> = {
  unknown_variable: () => 'there is nothing by this name. Choose one of the names that are offered',
  no_such_key: () => 'there is nothing by this name. Choose one of the names that are offered',
  no_such_overload: (summary) =>
    `these do not go together (${summary.replace(/^no such overload: /, '')}). Compare texts with texts and numbers with numbers`,
  unexpected_token: () => 'something is missing or too much here',
};

function placeOf({ input, range }: ASTNode): string {
  return placeIn(input, range);
}

/** Where it is, by the words that stand there. */
function placeIn(text: string, { start, end }: { start: number; end: number }): string {
  const there = text.slice(start, end).trim();
  if (!there) return start >= text.trimEnd().length ? 'At the end' : `At character ${start + 1}`;
  const shown = there.length > 40 ? `${there.slice(0, 39)}…` : there;
  return `At character ${start + 1}, “${shown}”`;
}
