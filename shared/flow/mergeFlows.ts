import { diffFlows, type ListDiff } from './diffFlows.ts';
import { type Flow, type Wire, wireKey } from './flow.ts';

/** An entry that two people changed in different ways. `null` stands for one that was removed. */
export interface MergeConflict {
  list: 'blocks' | 'wires' | 'notes' | 'bands' | 'name' | 'start';
  /** The id, or the key of a wire; empty for the name and the start. */
  key: string;
  mine: unknown;
  theirs: unknown;
}

/** Two people's work on one draft in one: all that does not collide, and what does. */
export interface Merged {
  /** Where something collides, mine stands in it. */
  flow: Flow;
  conflicts: MergeConflict[];
}

const LISTS = ['blocks', 'wires', 'notes', 'bands'] as const;

/**
 * Joins what two people made of the same draft. What only one of them touched is as that one made it; what both
 * changed in the same way is no conflict. A wire to or from a block that the other removed goes with the block.
 *
 * @param base the draft as both saw it
 */
export function mergeFlows(base: Flow, mine: Flow, theirs: Flow): Merged {
  const conflicts: MergeConflict[] = [];
  const flow: Flow = {
    ...mine,
    name: mergeValue('name', base.name, mine.name, theirs.name, conflicts),
    start: mergeValue('start', base.start, mine.start, theirs.start, conflicts),
  };
  const diff = diffFlows(base, theirs);
  const own = diffFlows(base, mine);
  for (const list of LISTS) {
    // The lists are joined by key alone; what an entry holds does not matter here.
    const joined = mergeList(
      list,
      mine[list] as unknown as Keyed[],
      own[list] as unknown as ListDiff<Keyed>,
      diff[list] as unknown as ListDiff<Keyed>,
      conflicts,
    );
    (flow as unknown as Record<string, Keyed[]>)[list] = joined;
  }
  const ids = new Set(flow.blocks.map(({ id }) => id));
  const wires = flow.wires.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const start = ids.has(flow.start) ? flow.start : (flow.blocks[0]?.id ?? flow.start);
  return { flow: { ...flow, wires, start }, conflicts };
}

/** Puts theirs in place of mine for the conflicts that were decided so. */
export function takeTheirs(flow: Flow, decided: readonly MergeConflict[]): Flow {
  let next: Flow = flow;
  for (const { list, key, theirs } of decided) {
    if (list === 'name' || list === 'start') {
      next = { ...next, [list]: theirs };
      continue;
    }
    const entries = next[list] as unknown as Keyed[];
    const without = entries.filter((entry) => keyOf(list, entry) !== key);
    const place = entries.findIndex((entry) => keyOf(list, entry) === key);
    if (theirs !== null) without.splice(place < 0 ? without.length : place, 0, theirs as Keyed);
    next = { ...next, [list]: without };
  }
  const ids = new Set(next.blocks.map(({ id }) => id));
  return { ...next, wires: next.wires.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
}

type Keyed = { id: string } | Wire;

function mergeList(
  list: (typeof LISTS)[number],
  mine: readonly Keyed[],
  own: ListDiff<Keyed>,
  other: ListDiff<Keyed>,
  conflicts: MergeConflict[],
): Keyed[] {
  const key = (entry: Keyed) => keyOf(list, entry);
  const touched = new Map<string, Keyed | null>([
    ...own.added.map((entry): [string, Keyed] => [key(entry), entry]),
    ...own.changed.map(({ after }): [string, Keyed] => [key(after), after]),
    ...own.removed.map((entry): [string, null] => [key(entry), null]),
  ]);
  const joined = new Map(mine.map((entry) => [key(entry), entry]));
  const take = (id: string, theirs: Keyed | null) => {
    if (!touched.has(id)) {
      if (theirs === null) joined.delete(id);
      else joined.set(id, theirs);
      return;
    }
    const ours = touched.get(id) ?? null;
    if (JSON.stringify(ours) !== JSON.stringify(theirs))
      conflicts.push({ list, key: id, mine: ours, theirs });
  };
  for (const entry of other.added) take(key(entry), entry);
  for (const { after } of other.changed) take(key(after), after);
  for (const entry of other.removed) take(key(entry), null);
  return [...joined.values()];
}

function mergeValue(
  list: 'name' | 'start',
  base: string,
  mine: string,
  theirs: string,
  conflicts: MergeConflict[],
): string {
  if (theirs === base || theirs === mine) return mine;
  if (mine === base) return theirs;
  conflicts.push({ list, key: '', mine, theirs });
  return mine;
}

function keyOf(list: (typeof LISTS)[number], entry: Keyed): string {
  return list === 'wires' ? wireKey(entry as Wire) : (entry as { id: string }).id;
}
