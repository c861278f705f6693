import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One verb or noun of a TwiML document. `text` is what stands directly in it, trimmed. */
export interface Verb {
  name: string;
  attributes: Record<string, string>;
  children: Verb[];
  text: string;
}

/** A document that Twilio would refuse. `code` is the number of Twilio's error. */
export class TwimlError extends Error {
  readonly code: number;
  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

/** The unit of Twilio's 64 kB is not spelled out; this is the stricter reading (error 11750). */
const LARGEST_BODY = 64_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters that XML cannot hold
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const TEXT = '#text';
const CDATA = '#cdata';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignorePiTags: true,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  textNodeName: TEXT,
  cdataPropName: CDATA,
});

/**
 * Reads a TwiML document as its verbs, in order (Twilio, TwiML for Voice).
 *
 * @throws TwimlError when Twilio would refuse the document
 * @example readTwiml('<Response><Hangup/></Response>') // [{ name: 'Hangup', attributes: {}, children: [], text: '' }]
 */
export function readTwiml(body: string): Verb[] {
  if (body === '') throw new TwimlError('The answer is empty.', 11770);
  const bytes = Buffer.byteLength(body);
  if (bytes > LARGEST_BODY) throw new TwimlError(`The answer has ${bytes} bytes; 64 kB is the most.`, 11750);
  if (/^\s/.test(body)) throw new TwimlError('The answer has white space before the XML declaration.', 12100);
  if (NO_XML.test(body))
    throw new TwimlError('The answer has a control character that XML does not allow.', 12100);
  const verdict = XMLValidator.validate(body);
  if (verdict !== true) {
    const { msg, line, col } = verdict.err;
    throw new TwimlError(
      `The answer is not well-formed XML, line ${line}${col ? `, column ${col}` : ''}: ${msg}`,
      12100,
    );
  }
  const roots = toVerbs(parser.parse(body));
  const root = roots[0];
  if (!root || roots.length > 1 || root.name !== 'Response') {
    const names = roots.map(({ name }) => `<${name}>`).join(', ') || 'nothing';
    throw new TwimlError(`The root of the answer must be <Response>; it is ${names}.`, 12102);
  }
  return root.children;
}

function toVerbs(nodes: unknown): Verb[] {
  // The parser returns a list of objects with one key, the tag, next to ":@" for the attributes.
  return (nodes as Array<Record<string, unknown>>).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name === TEXT || name === CDATA) return [];
    const inside = node[name] as Array<Record<string, unknown>>; // a list again, see above
    const attributes = Object.entries((node[':@'] ?? {}) as Record<string, string>); // texts: no value is parsed
    return [
      {
        name,
        attributes: Object.fromEntries(attributes.map(([key, value]) => [key, decode(value)])),
        children: toVerbs(inside),
        text: inside.map(textOf).join('').trim(),
      },
    ];
  });
}

function textOf(node: Record<string, unknown>): string {
  if (TEXT in node) return decode(String(node[TEXT]));
  // A CDATA section is a list with one text, which has no entities.
  const [section] = (node[CDATA] ?? []) as Array<Record<string, unknown>>;
  return section ? String(section[TEXT]) : '';
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&([^;]*);/g, (whole, name: string) => {
    const digits = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    const code = digits ? (digits[1] ? Number.parseInt(digits[1], 16) : Number(digits[2])) : 0;
    const character = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ENTITIES[name];
    if (character === undefined)
      throw new TwimlError(`The answer has the entity ${whole}, which XML does not know.`, 12100);
    return character;
  });
}
