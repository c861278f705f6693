import type { Flow } from './flow.ts';
import { freeIds, idsOf } from './freeId.ts';
import { isSameValue } from './sameValue.ts';

/** New ids by old ones, for each list whose entries have ids. */
export type NewIds = Record<'blocks' | 'notes' | 'bands', ReadonlyMap<string, string>>;

/** What stands on the canvas. */
interface Placed {
  id: string;
  at: { x: number; y: number };
  kind?: string;
}

/**
 * Gives new ids to what mine has added where theirs has added something else under the same id: two people who both add
 * a *say* have added two blocks. What is of the same kind in the same place is taken for one.
 *
 * @param base the flow as both saw it
 */
export function tellApart(base: Flow, mine: Flow, theirs: Flow): { flow: Flow; renamed: NewIds } {
  const renamed: NewIds = {
    blocks: newIds(base.blocks, mine.blocks, theirs.blocks),
    notes: newIds(base.notes, mine.notes, theirs.notes),
    bands: newIds(base.bands, mine.bands, theirs.bands),
  };
  if (Object.values(renamed).every(({ size }) => size === 0)) return { flow: mine, renamed };
  const idOf = (id: string) => renamed.blocks.get(id) ?? id;
  const flow: Flow = {
    ...mine,
    start: idOf(mine.start),
    blocks: withIds(mine.blocks, renamed.blocks),
    wires: mine.wires.map((wire) => {
      const [from, to] = [idOf(wire.from), idOf(wire.to)];
      return from === wire.from && to === wire.to ? wire : { ...wire, from, to };
    }),
    notes: withIds(mine.notes, renamed.notes),
    bands: withIds(mine.bands, renamed.bands),
  };
  return { flow, renamed };
}

function newIds(
  base: readonly Placed[],
  mine: readonly Placed[],
  theirs: readonly Placed[],
): Map<string, string> {
  const known = idsOf(base);
  const others = new Map(theirs.filter(({ id }) => !known.has(id)).map((entry) => [entry.id, entry]));
  const clashing = mine.filter((entry) => {
    const other = others.get(entry.id);
    return other && !isSameThing(entry, other);
  });
  const taken = new Set([...known, ...idsOf(mine), ...idsOf(theirs)]);
  return freeIds(idsOf(clashing), taken);
}

function isSameThing(one: Placed, other: Placed): boolean {
  return one.kind === other.kind && isSameValue(one.at, other.at);
}

function withIds<E extends Placed>(entries: E[], ids: ReadonlyMap<string, string>): E[] {
  if (ids.size === 0) return entries;
  return entries.map((entry) => {
    const id = ids.get(entry.id);
    return id === undefined ? entry : { ...entry, id };
  });
}
