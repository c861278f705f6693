/** A place in a text. */
interface Found {
  index: number;
  what: string;
}

/** Kinds whose names are words for something else as well: instructions, and the ways a call ends. */
const OTHER_WORDS = [
  'ring',
  'say',
  'hangUp',
  'voicemail',
  'queue',
  'takeFromQueue',
  'reject',
  'record',
  'ask',
  'play',
  'pause',
];

/**
 * Finds code that treats one kind of block in a way of its own: a comparison with the name of a kind, a `case`
 * of one, a list of kinds that is asked, a table with an entry for every kind. Where the name is a word for
 * something else too, what it is compared with must be called a kind.
 *
 * @param code a file's text without comments
 * @param kinds the names of the registry
 */
export function findKindNames(code: string, kinds: readonly string[]): Found[] {
  const name = `(?:'(?:${kinds.join('|')})'|"(?:${kinds.join('|')})")`;
  const subject = '([\\w$.?!\\[\\]]+)';
  const patterns = [
    `${subject}\\s*[!=]==?\\s*(${name})`,
    `(${name})\\s*[!=]==?\\s*${subject}`,
    `case\\s+(${name})`,
  ];
  const comparisons = patterns.flatMap((pattern) =>
    [...code.matchAll(new RegExp(pattern, 'g'))].filter((match) => {
      const [first = '', second] = match.slice(1);
      const [kind, asked] = /^['"]/.test(first)
        ? [first, second ?? switchedOn(code, match.index)]
        : [second ?? '', first];
      return isAboutKind(kind.slice(1, -1), asked);
    }),
  );
  const lists = [...code.matchAll(/\[([^[\]]*)\]\.includes\(([^()]*)\)/g)].filter(
    ([, list = '', asked = '']) =>
      [...list.matchAll(new RegExp(name, 'g'))].some(([kind]) => isAboutKind(kind.slice(1, -1), asked)),
  );
  const tables = [...code.matchAll(/\bRecord<\s*KindName\b/g)];
  return [...comparisons, ...lists, ...tables].map((match) => ({ index: match.index, what: match[0] }));
}

function isAboutKind(name: string, asked: string): boolean {
  return !OTHER_WORDS.includes(name) || /kind\W*$/i.test(asked);
}

/** What the `switch` before a `case` looks at. */
function switchedOn(code: string, index: number): string {
  return [...code.slice(0, index).matchAll(/\bswitch\s*\(([^{]*)\)\s*\{/g)].at(-1)?.[1] ?? '';
}
