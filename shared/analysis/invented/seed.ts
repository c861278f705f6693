import { luckOf } from '../../call/luck.ts';

/** Picks one of a list by a seed; `place` makes several picks of one seed differ. */
export function pickOf<Entry>(
  list: readonly [Entry, ...Entry[]] | readonly Entry[],
  seed: number,
  place: string,
): Entry {
  const picked = list[Math.floor(luckOf(`${place} ${seed}`) * list.length)];
  if (picked === undefined) throw new Error(`There is nothing to pick for ${place}.`);
  return picked;
}

/** A list in an order that a seed always gives again. */
export function shuffled<Entry>(list: readonly Entry[], seed: number, place: string): Entry[] {
  return list
    .map((entry, index) => ({ entry, by: luckOf(`${place} ${seed} ${index}`) }))
    .sort((a, b) => a.by - b.by)
    .map(({ entry }) => entry);
}
