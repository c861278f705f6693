/**
 * Of a name so much is searched and put in order: an index of PostgreSQL takes no row above 2,704 bytes.
 * Source: "Index Row Too Large" in its manual; a character takes up to four bytes.
 */
const LONGEST_NAME = 300;
const MOST_DIGITS = 100;

/**
 * What a search looks in, and what leads are put in order by: the folded name, then on lines of their own the
 * digits of the phone as typed and those of its E.164 form. Kept with the lead, because the two databases
 * disagree about the small letter of "Ö".
 */
export function searchText(lead: { name: string; phone: string | null; e164: string | null }): string {
  const name = fold(lead.name);
  const cut = name.length > LONGEST_NAME ? cutText(name, LONGEST_NAME) : name;
  return `${cut}\n${digitsOf(lead.phone ?? '').slice(0, MOST_DIGITS)}\n${digitsOf(lead.e164 ?? '')}`;
}

/** What a search asks for: `text` anywhere in a `searchText`, or one of `numbers` behind its first line, the name. */
export interface Searched {
  text: string;
  numbers: string[];
}

/**
 * Reads what somebody searches for; null when it finds all.
 *
 * @example readSearch('(207) 555') // { text: '(207) 555', numbers: ['207555'] }
 */
export function readSearch(search: string): Searched | null {
  const text = fold(search);
  if (text === '') return null;
  // With a letter in it, it is no number: "Unit 5" must not find every number with a 5.
  if (/\p{L}/u.test(text)) return { text, numbers: [] };
  const digits = digitsOf(text);
  // A number written at home begins with zeros that its international form has not: 0151 23… is +49 151 23….
  const abroad = /^0\d{4}/.test(digits) ? digits.replace(/^0+/, '') : '';
  return { text, numbers: [digits, abroad].filter((number) => number !== '') };
}

/** Says whether a search finds the lead with this `searchText`. */
export function isFound({ text, numbers }: Searched, searchText: string): boolean {
  if (searchText.includes(text)) return true;
  const behindName = searchText.indexOf('\n');
  return numbers.some((number) => searchText.includes(number, behindName));
}

/** Small letters without accents, and single blanks: so "ozturk" finds "Öztürk". */
export function fold(text: string): string {
  if (/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Not in the middle of a pair of surrogates, which is no text any more. */
function cutText(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
