/**
 * Finds where a text stops being JSON: the position of the first character that does not belong, counted from
 * 0, with its line and column counted from 1. `null` when the text is JSON.
 *
 * The language's own parser says it only sometimes, and differently in each version.
 */
export function findJsonFault(text: string): { position: number; line: number; column: number } | null {
  const position = scan(text);
  if (position === null) return null;
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return { position, line, column: position - (before.lastIndexOf('\n') + 1) + 1 };
}

const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these characters inside a text
const PART_OF_STRING = /[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Walks the text with a list of what is open instead of calling itself: a hostile file may be nested deeply. */
function scan(text: string): number | null {
  const open: Array<'{' | '['> = [];
  let at = 0;
  const eat = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found !== null;
  };
  const skip = () => eat(SPACE);
  /** Part by part, because one pattern for a text of many megabytes would run out of the stack. */
  const eatString = (): boolean => {
    const start = at;
    if (text[at] !== '"') return false;
    at += 1;
    while (eat(PART_OF_STRING));
    const isClosed = text[at] === '"';
    at = isClosed ? at + 1 : start;
    return isClosed;
  };
  /** A key and its colon. */
  const eatKey = (): boolean => {
    skip();
    if (!eatString()) return false;
    skip();
    if (text[at] !== ':') return false;
    at += 1;
    return true;
  };
  for (;;) {
    skip();
    const first = text[at];
    if (first === '{' || first === '[') {
      at += 1;
      skip();
      if (text[at] !== (first === '{' ? '}' : ']')) {
        open.push(first);
        if (first === '{' && !eatKey()) return at;
        continue;
      }
      at += 1;
    } else if (!eatString() && !eat(SCALAR)) return at;
    // A value is complete: what is open goes on with a comma, or closes, and is then a complete value itself.
    for (;;) {
      skip();
      const inside = open.at(-1);
      if (!inside) return at === text.length ? null : at;
      if (text[at] === ',') {
        at += 1;
        if (inside === '{' && !eatKey()) return at;
        break;
      }
      if (text[at] !== (inside === '{' ? '}' : ']')) return at;
      at += 1;
      open.pop();
    }
  }
}
