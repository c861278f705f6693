/** Rows of one statement: few enough for the limits of both databases, and for a pause of a few milliseconds. */
const ROWS = 500;

/** Cuts a list into pieces of the size that one statement takes. An empty list has no pieces. */
export function* inChunks<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += ROWS) yield items.slice(start, start + ROWS);
}
