/**
 * Compares records by name, then by id, for `sort`. Sorting is done here where a list is whole, because the
 * two databases order letters differently.
 */
export function byName(a: { name: string; id: string }, b: { name: string; id: string }): number {
  return collator.compare(a.name, b.name) || compareText(a.id, b.id);
}

/** Compares two texts by their code units: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const collator = new Intl.Collator('en', { numeric: true });
