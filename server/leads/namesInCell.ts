import { nameKey } from './tidyCell.ts';

const MOST_NAMES = 100;

/**
 * The names in a cell of campaigns, between which stands ";", "|" or ",". A campaign may have such a sign in its own
 * name: of the ways to read a cell, the one with the longest known names is taken. Null where there are more than 100.
 *
 * @param isKnown says of a `nameKey` whether there is a campaign of this name
 * @example namesInCell('Sellers, spring; Buyers', (key) => key === 'sellers, spring') // ['Sellers, spring', 'Buyers']
 */
export function namesInCell(cell: string, isKnown: (key: string) => boolean): string[] | null {
  // Names at even places, what stands between them at odd ones.
  const parts = cell.split(/([;|,])/);
  if (parts.length > 2 * MOST_NAMES) return null;
  const names: string[] = [];
  for (let start = 0; start < parts.length; ) {
    let end = parts.length;
    while (end > start + 1 && !isKnown(nameKey(parts.slice(start, end).join('')))) end -= 2;
    const name = parts.slice(start, end).join('').trim();
    if (name !== '') names.push(name);
    start = end + 1;
  }
  return names;
}
