import { setImmediate as breathe } from 'node:timers/promises';

/** How a list is walked. */
export interface Walk<Place> {
  /** Begins behind this place. */
  after?: Place;
  /** Of so many rows at most each batch is made. */
  batch: number;
  /** Ends the walk early. */
  signal?: AbortSignal;
}

/** An index in which a list stands in its order, and how many of its rows one statement looks at. */
export interface WalkedIndex<Place, Row extends Place> {
  firstSlice: number;
  slice: number;
  /** The place of the last of the next `rows`; nothing where there are not so many. */
  skip(after: Place | undefined, rows: number): Promise<Place | undefined>;
  /** The first `most` rows that fit, behind `start`, up to `end` or, where there is none, all the rest. */
  findBetween(between: { start: Place | undefined; end: Place | undefined; most: number }): Promise<Row[]>;
}

/**
 * Walks the rows of an index that fit, in its order: in batches, none of them empty, breathing in between. A search that
 * finds nothing among a million is many short statements, and calls are answered between them.
 */
export async function* walkIndex<Place, Row extends Place>(
  { firstSlice, slice, skip, findBetween }: WalkedIndex<Place, Row>,
  { after, batch, signal }: Walk<Place>,
): AsyncGenerator<Row[]> {
  // The first slice is small: where many are found, no more is looked at than needed.
  for (let rows = firstSlice, place = after; !signal?.aborted; rows = slice) {
    const end = await skip(place, rows);
    for (let start = place; !signal?.aborted; ) {
      const found = await findBetween({ start, end, most: batch });
      if (found.length > 0) yield found;
      await breathe();
      if (found.length < batch) break;
      start = found.at(-1);
    }
    if (!end) return;
    place = end;
  }
}
