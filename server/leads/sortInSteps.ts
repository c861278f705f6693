import { setImmediate as breathe } from 'node:timers/promises';

/** Items that are sorted or merged between two breaths, in about a millisecond. */
const STEP = 2_000;

/** Sorts by a text of each item, by code units, and breathes while it does: sorting 100,000 at once takes long. */
export async function sortInSteps<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
): Promise<Item[]> {
  let runs: Item[][] = [];
  for (let start = 0; start < items.length; start += STEP) {
    const run = items.slice(start, start + STEP);
    runs.push(run.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1)));
    await breathe();
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let index = 0; index < runs.length; index += 2)
      merged.push(await merge(runs[index] ?? [], runs[index + 1] ?? [], textOf));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<Item>(left: Item[], right: Item[], textOf: (item: Item) => string): Promise<Item[]> {
  const merged: Item[] = [];
  for (let l = 0, r = 0; l < left.length || r < right.length; ) {
    const [first, second] = [left[l], right[r]];
    const isLeft = second === undefined || (first !== undefined && textOf(first) <= textOf(second));
    merged.push((isLeft ? first : second) as Item); // one of the two is there
    if (isLeft) l += 1;
    else r += 1;
    if (merged.length % STEP === 0) await breathe();
  }
  return merged;
}
