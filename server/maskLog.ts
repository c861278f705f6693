/** Anything that looks like a phone number, with or without a plus sign, whatever stands between the digits. */
const NUMBER = /\+?\d[\d\s().\-\u2010-\u2015]{5,}\d/g;
const EMAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Control characters that JSON lets stand, and that terminals obey or readers of logs take for the end of a line. */
const UNSEEN = /[\u007f-\u009f\u2028\u2029]/g;
const HIDDEN = '•••';

/** Values of these names are people, what people typed, or secrets, whatever they hold. Without case and underscores. */
const HIDDEN_NAMES = new Set([
  ...[
    'name',
    'leadname',
    'recordname',
    'actorname',
    'subjectname',
    'username',
    'firstname',
    'lastname',
    'whose',
  ],
  ...['caller', 'from', 'to', 'email', 'phone', 'typed', 'display', 'search', 'searchtext', 'input'],
  ...['password', 'secret', 'token', 'tokens', 'authtokens', 'authtoken', 'authorization', 'cookie'],
  // Where PostgreSQL and its driver repeat the values of a row.
  ...['detail', 'where', 'parameters', 'internalquery', 'query', 'values', 'rows'],
]);
/** Ids of the carrier look like numbers in places, and are how a call is found. */
const SHOWN_NAMES = new Set(['callSid', 'legSid']);
/** Nothing that is logged on purpose is nested deeper. */
const DEEPEST = 8;

/** Hides the middle of every phone number in a text. @example maskNumbers('to +12025550111') // 'to +12•••11' */
export function maskNumbers(text: string): string {
  return text.replace(NUMBER, (number) => {
    const digits = number.replace(/[^\d+]/g, '');
    return `${digits.slice(0, 3)}${HIDDEN}${digits.slice(-2)}`;
  });
}

/**
 * Hides numbers, e-mail addresses, and what stands under the name of something personal, in a value of the log,
 * however deep. Errors are told by their type, code, message and stack alone, and so are their causes.
 *
 * @param name what the value is called in the log
 */
export function maskValue(name: string, value: unknown): unknown {
  return masked(name, value, []);
}

function masked(name: string, value: unknown, above: readonly object[]): unknown {
  if (SHOWN_NAMES.has(name)) return value;
  if (value instanceof Error) return maskError(value, above);
  if (value === null || value === undefined || typeof value === 'boolean') return value;
  if (HIDDEN_NAMES.has(name.toLowerCase().replaceAll('_', ''))) return HIDDEN;
  if (typeof value === 'string') return maskText(value);
  if (typeof value !== 'object') return value;
  if (above.includes(value) || above.length >= DEEPEST) return HIDDEN;
  const around = [...above, value];
  if (value instanceof Map) return masked(name, Object.fromEntries(value), around);
  if (value instanceof Set) return masked(name, [...value], around);
  if (Array.isArray(value)) return value.map((each) => masked('', each, around));
  if (value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [maskText(key), masked(key, each, around)]),
  );
}

/** The same for a text that stands alone, such as a message. */
export function maskText(text: string): string {
  return maskNumbers(text.replace(EMAIL, HIDDEN)).replace(UNSEEN, '\ufffd');
}

function maskError(error: Error, above: readonly object[]): unknown {
  if (above.includes(error) || above.length >= DEEPEST) return HIDDEN;
  const around = [...above, error];
  const { name, cause, stack = '' } = error;
  const message = maskText(messageOf(error));
  return {
    type: name,
    ...('code' in error && { code: masked('code', error.code, around) }),
    message,
    // The stack begins with the message, which may hold more than the one above.
    stack: [`${name}: ${message}`, ...stack.split('\n').filter((line) => /^\s+at /.test(line))]
      .map(maskText)
      .join('\n'),
    ...(cause !== undefined && { cause: masked('cause', cause, around) }),
    ...(error instanceof AggregateError && { errors: error.errors.map((each) => masked('', each, around)) }),
  };
}

/** What an error says, without the values that a parser or PostgreSQL repeats in quotation marks. */
function messageOf(error: Error): string {
  if ('issues' in error && Array.isArray(error.issues)) return error.issues.map(tellIssue).join('; ');
  const isQuoting = error instanceof SyntaxError || 'severity' in error;
  return isQuoting ? error.message.replace(/"[^"]*"?|'[^']*'/g, `"${HIDDEN}"`) : error.message;
}

/** Where a schema was not met, and how; never with what. */
function tellIssue(issue: unknown): string {
  const { code, path } = (issue ?? {}) as { code?: unknown; path?: unknown }; // an issue of zod, if it is one
  return `${Array.isArray(path) ? path.map(String).join('.') : ''}: ${String(code)}`;
}
