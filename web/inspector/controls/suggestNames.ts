import { CALL_MAPS, CALL_NAMES } from '../../../shared/expressions/callNames.ts';

/** A name that can stand where somebody types. */
export interface SuggestedName {
  name: string;
  label: string;
}

const NAMES: readonly SuggestedName[] = [
  ...CALL_NAMES.map(({ name, label }) => ({ name, label })),
  ...CALL_MAPS.map(({ name, label }) => ({ name: `${name}.`, label })),
  { name: 'tags', label: 'The tags of the call so far: "VIP" in tags' },
];

/** More than these are found by typing on. */
const MOST = 6;

/** The names that begin with, or hold, the word that ends at the caret; none within a text in quotation marks. */
export function suggestNames(text: string, caret: number): { word: string; names: SuggestedName[] } {
  const before = text.slice(0, caret);
  const word = /[a-zA-Z_][\w.]*$/.exec(before)?.[0] ?? '';
  const isInText = (before.match(/"/g)?.length ?? 0) % 2 === 1;
  const isAfterValue = word === '' && /[\w"'\])]\s*$/.test(before);
  if (isInText || isAfterValue || NAMES.some(({ name }) => name === word)) return { word, names: [] };
  const typed = word.toLowerCase();
  const beginning = NAMES.filter(({ name }) => name.startsWith(typed));
  const holding = NAMES.filter(({ name }) => !name.startsWith(typed) && name.includes(typed));
  return { word, names: [...beginning, ...holding].slice(0, MOST) };
}
