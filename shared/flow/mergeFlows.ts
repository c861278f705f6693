import { diffFlows, type Entry, type FlowDiff, keyOf, type ListDiff } from './diffFlows.ts';
import { keepFittingWires } from './editFlow.ts';
import type { Band, Block, Flow, Note, Wire } from './flow.ts';
import { idsOf } from './freeId.ts';
import { isSameValue } from './sameValue.ts';
import { type NewIds, tellApart } from './tellApart.ts';

/** An entry of a list that two people changed in different ways. `null` stands for one that is not there. */
interface EntryConflict<List, E> {
  list: List;
  /** The id, or the key of a wire. */
  key: string;
  mine: E | null;
  theirs: E | null;
}

/** Something that two people changed in different ways. */
export type MergeConflict =
  | EntryConflict<'blocks', Block>
  | EntryConflict<'wires', Wire>
  | EntryConflict<'notes', Note>
  | EntryConflict<'bands', Band>
  | { list: 'name' | 'start'; key: ''; mine: string; theirs: string };

/** Two people's work on one draft in one: all that does not collide, and what does. */
export interface Merged {
  /** Where something collides, mine stands in it. */
  flow: Flow;
  conflicts: MergeConflict[];
  /** What mine has added under ids that theirs took for something else, by the ids it had: it has new ones. */
  renamed: NewIds;
}

/**
 * Joins what two people made of the same draft. What only one of them touched is as that one made it, and what both
 * changed in the same way is no conflict. Who removed a block collides with who changed it, led a wire to it or from
 * it, or lets calls begin there. The result parses, as long as it does not outgrow the limits of a flow.
 *
 * @param base the draft as both saw it
 */
export function mergeFlows(base: Flow, mine: Flow, theirs: Flow): Merged {
  const { flow: apart, renamed } = tellApart(base, mine, theirs);
  const own = diffFlows(base, apart);
  const other = diffFlows(base, theirs);
  if (isEmpty(other)) return { flow: mine, conflicts: [], renamed };
  if (isEmpty(own)) return { flow: theirs, conflicts: [], renamed };

  const needs = { mine: neededBlocks(own), theirs: neededBlocks(other) };
  const merged = mergeList(apart.blocks, own.blocks, other.blocks, needs);
  const blocks = mergeBlocks(apart, merged, own.blocks, other.blocks);
  // A block that stays because mine needs it keeps its wires.
  const stays = new Set(blocks.conflicts.filter(({ theirs }) => !theirs).map(({ key }) => key));
  const wires = mergeList(apart.wires, own.wires, {
    ...other.wires,
    removed: other.wires.removed.filter(({ from }) => !stays.has(from)),
  });
  const notes = mergeList(apart.notes, own.notes, other.notes);
  const bands = mergeList(apart.bands, own.bands, other.bands);
  const name = mergeText(base.name, mine.name, theirs.name);
  const start = mergeText(base.start, apart.start, theirs.start);

  const ids = idsOf(blocks.entries);
  const joined: Flow = {
    ...apart,
    name: name.text,
    start: [start.text, apart.start, theirs.start].find((id) => ids.has(id)) ?? blocks.entries[0]?.id ?? '',
    blocks: blocks.entries,
    wires: wires.entries,
    notes: notes.entries,
    bands: bands.entries,
  };
  const flow = keepFittingWires(joined);
  // A block that one removed takes its wires along: choosing what becomes of the block chooses for them, too.
  const halfGone = new Set(
    blocks.conflicts.filter(({ mine, theirs }) => !mine || !theirs).map(({ key }) => key),
  );
  const fromHalfGone = ({ mine, theirs }: Collision<Wire>) => halfGone.has((mine ?? theirs)?.from ?? '');
  const conflicts: MergeConflict[] = [
    ...(name.collides
      ? [{ list: 'name' as const, key: '' as const, mine: mine.name, theirs: theirs.name }]
      : []),
    ...(start.collides
      ? [{ list: 'start' as const, key: '' as const, mine: apart.start, theirs: theirs.start }]
      : []),
    ...blocks.conflicts.map((conflict) => ({ list: 'blocks' as const, ...conflict })),
    ...[...wires.conflicts, ...lostWires(joined, flow, own, other)]
      .filter((conflict) => !fromHalfGone(conflict))
      .map((conflict) => ({ list: 'wires' as const, ...conflict })),
    ...notes.conflicts.map((conflict) => ({ list: 'notes' as const, ...conflict })),
    ...bands.conflicts.map((conflict) => ({ list: 'bands' as const, ...conflict })),
  ];
  return { flow, conflicts, renamed };
}

interface Collision<E> {
  key: string;
  mine: E | null;
  theirs: E | null;
}

interface MergedList<E> {
  entries: E[];
  conflicts: Collision<E>[];
}

/** Entries that may not be removed by the one without asking the other, who needs them. */
interface Needs {
  mine: ReadonlySet<string>;
  theirs: ReadonlySet<string>;
}

const NO_NEEDS: Needs = { mine: new Set(), theirs: new Set() };

function mergeList<E extends Entry>(
  mine: readonly E[],
  own: ListDiff<E>,
  other: ListDiff<E>,
  needs: Needs = NO_NEEDS,
): MergedList<E> {
  const joined = new Map(mine.map((entry) => [keyOf(entry), entry]));
  const conflicts: Collision<E>[] = [];
  const ours = outcomeOf(own);
  const news = outcomeOf(other);
  for (const [key, entry] of news) {
    const our = ours.get(key);
    if (our !== undefined) {
      if (!isSameValue(our, entry)) conflicts.push({ key, mine: our, theirs: entry });
    } else if (entry) {
      joined.set(key, entry);
    } else if (needs.mine.has(key)) {
      conflicts.push({ key, mine: joined.get(key) ?? null, theirs: null });
    } else {
      joined.delete(key);
    }
  }
  for (const entry of own.removed) {
    const key = keyOf(entry);
    if (!news.has(key) && needs.theirs.has(key)) conflicts.push({ key, mine: null, theirs: entry });
  }
  return { entries: [...joined.values()], conflicts };
}

/** What each entry that differs has become; null where it was removed. */
function outcomeOf<E extends Entry>({ added, changed, removed }: ListDiff<E>): Map<string, E | null> {
  return new Map([
    ...added.map((entry): [string, E] => [keyOf(entry), entry]),
    ...changed.map(({ after }): [string, E] => [keyOf(after), after]),
    ...removed.map((entry): [string, null] => [keyOf(entry), null]),
  ]);
}

/**
 * Where each removed what the other left, nothing would be left for certain: mine stays, and each block that one of
 * them removed collides.
 */
function mergeBlocks(
  mine: Flow,
  merged: MergedList<Block>,
  own: ListDiff<Block>,
  other: ListDiff<Block>,
): MergedList<Block> {
  const collides = new Set(merged.conflicts.map(({ key }) => key));
  if (merged.entries.some(({ id }) => !collides.has(id))) return merged;
  const goneThere = idsOf(other.removed);
  const half: Collision<Block>[] = [
    ...mine.blocks
      .filter(({ id }) => goneThere.has(id))
      .map((block) => ({ key: block.id, mine: block, theirs: null })),
    ...own.removed
      .filter(({ id }) => !goneThere.has(id))
      .map((block) => ({ key: block.id, mine: null, theirs: block })),
  ];
  return {
    entries: mine.blocks,
    conflicts: [...merged.conflicts, ...half.filter(({ key }) => !collides.has(key))],
  };
}

/** The blocks that somebody's new wires lead from and to, and where calls begin since. */
function neededBlocks({ wires, start }: FlowDiff): Set<string> {
  const drawn = [...wires.added, ...wires.changed.map(({ after }) => after)];
  return new Set([...drawn.flatMap(({ from, to }) => [from, to]), ...(start ? [start.after] : [])]);
}

/** Wires that one drew from an outcome that the other’s settings took away. */
function lostWires(joined: Flow, fitting: Flow, own: FlowDiff, other: FlowDiff): Collision<Wire>[] {
  const ids = idsOf(joined.blocks);
  const kept = new Set(fitting.wires);
  const ours = outcomeOf(own.wires);
  const news = outcomeOf(other.wires);
  return joined.wires
    .filter((wire) => !kept.has(wire) && ids.has(wire.from) && ids.has(wire.to))
    .flatMap((wire) => {
      const key = keyOf(wire);
      const [our, their] = [ours.get(key), news.get(key)];
      if ((our === undefined) === (their === undefined)) return []; // nobody drew it, or it collides anyway
      return [{ key, mine: our ?? null, theirs: their ?? null }];
    });
}

function mergeText(base: string, mine: string, theirs: string): { text: string; collides: boolean } {
  if (theirs === base || theirs === mine) return { text: mine, collides: false };
  return mine === base ? { text: theirs, collides: false } : { text: mine, collides: true };
}

function isEmpty({ name, start, blocks, wires, notes, bands }: FlowDiff): boolean {
  return (
    !name &&
    !start &&
    [blocks, wires, notes, bands].every(
      ({ added, removed, changed, order }) => !order && added.length + removed.length + changed.length === 0,
    )
  );
}
