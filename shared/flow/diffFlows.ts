import type { Band, Block, Flow, Note, Wire } from './flow.ts';
import { wireKey } from './flow.ts';

/** What became of the entries of one list between two versions of a flow. Entries are told by their id or key. */
export interface ListDiff<Entry> {
  added: Entry[];
  removed: Entry[];
  /** Those that are in both and differ. */
  changed: Array<{ before: Entry; after: Entry }>;
}

/** What differs between two versions of a flow: enough to show it, and to make the new one of the old one. */
export interface FlowDiff {
  name: { before: string; after: string } | null;
  start: { before: string; after: string } | null;
  blocks: ListDiff<Block>;
  wires: ListDiff<Wire>;
  notes: ListDiff<Note>;
  bands: ListDiff<Band>;
  /** The order of the lists in the new version, where it is not what adding and removing makes of the old one. */
  order: Partial<Record<'blocks' | 'wires' | 'notes' | 'bands', string[]>>;
}

const LISTS = ['blocks', 'wires', 'notes', 'bands'] as const;
type List = (typeof LISTS)[number];
type EntryOf<Name extends List> = Flow[Name][number];

/** Compares two versions of a flow. */
export function diffFlows(before: Flow, after: Flow): FlowDiff {
  const diff: FlowDiff = {
    name: before.name === after.name ? null : { before: before.name, after: after.name },
    start: before.start === after.start ? null : { before: before.start, after: after.start },
    blocks: diffList(before.blocks, after.blocks, idOf),
    wires: diffList(before.wires, after.wires, wireKey),
    notes: diffList(before.notes, after.notes, idOf),
    bands: diffList(before.bands, after.bands, idOf),
    order: {},
  };
  for (const list of LISTS) {
    const wanted = keysOf(list, after[list]);
    const made = keysOf(list, applyList(list, before[list], diff));
    if (wanted.join(' ') !== made.join(' ')) diff.order[list] = wanted;
  }
  return diff;
}

/** Makes the new version of the old one: `applyDiff(before, diffFlows(before, after))` equals `after`. */
export function applyDiff(flow: Flow, diff: FlowDiff): Flow {
  return {
    ...flow,
    name: diff.name?.after ?? flow.name,
    start: diff.start?.after ?? flow.start,
    blocks: inOrder('blocks', applyList('blocks', flow.blocks, diff), diff),
    wires: inOrder('wires', applyList('wires', flow.wires, diff), diff),
    notes: inOrder('notes', applyList('notes', flow.notes, diff), diff),
    bands: inOrder('bands', applyList('bands', flow.bands, diff), diff),
  };
}

/** Whether two versions are the same in everything. The order of a list is no difference that anybody sees. */
export function isSameFlow(before: Flow, after: Flow): boolean {
  const { name, start, blocks, wires, notes, bands } = diffFlows(before, after);
  return !name && !start && [blocks, wires, notes, bands].every((list) => isEmpty(list as ListDiff<unknown>));
}

/** What became of a block. `moved` is one that differs in its place alone. */
export type BlockFate = 'added' | 'removed' | 'changed' | 'moved';

/** What became of each block that is not as it was, its wires included: for the chart that shows a diff. */
export function fatesOf(diff: FlowDiff): Map<string, BlockFate> {
  const fates = new Map<string, BlockFate>();
  for (const { before, after } of diff.blocks.changed) {
    const { at: _before, ...was } = before;
    const { at: _after, ...is } = after;
    fates.set(after.id, JSON.stringify(was) === JSON.stringify(is) ? 'moved' : 'changed');
  }
  for (const { id } of diff.blocks.added) fates.set(id, 'added');
  for (const { id } of diff.blocks.removed) fates.set(id, 'removed');
  return fates;
}

function diffList<Entry>(
  before: readonly Entry[],
  after: readonly Entry[],
  keyOf: (entry: Entry) => string,
): ListDiff<Entry> {
  const old = new Map(before.map((entry) => [keyOf(entry), entry]));
  const kept = new Set(after.map(keyOf));
  return {
    added: after.filter((entry) => !old.has(keyOf(entry))),
    removed: before.filter((entry) => !kept.has(keyOf(entry))),
    changed: after.flatMap((entry) => {
      const was = old.get(keyOf(entry));
      return was && !isSame(was, entry) ? [{ before: was, after: entry }] : [];
    }),
  };
}

function applyList<Name extends List>(list: Name, entries: Flow[Name], diff: FlowDiff): Flow[Name] {
  // The diff of a list holds entries of that very list, which the compiler cannot follow through the name.
  const { added, removed, changed } = diff[list] as unknown as ListDiff<EntryOf<Name>>;
  const gone = new Set(removed.map((entry) => keyIn(list, entry)));
  const next = new Map(changed.map(({ after }) => [keyIn(list, after), after]));
  const kept = (entries as EntryOf<Name>[]).filter((entry) => !gone.has(keyIn(list, entry)));
  return [...kept.map((entry) => next.get(keyIn(list, entry)) ?? entry), ...added] as Flow[Name];
}

function inOrder<Name extends List>(list: Name, entries: Flow[Name], { order }: FlowDiff): Flow[Name] {
  const wanted = order[list];
  if (!wanted) return entries;
  const places = new Map(wanted.map((key, index) => [key, index]));
  const placeOf = (entry: EntryOf<Name>) => places.get(keyIn(list, entry)) ?? wanted.length;
  return [...(entries as EntryOf<Name>[])].sort((a, b) => placeOf(a) - placeOf(b)) as Flow[Name];
}

function keyIn(list: List, entry: EntryOf<List>): string {
  return list === 'wires' ? wireKey(entry as Wire) : idOf(entry as Block);
}

function keysOf(list: List, entries: readonly EntryOf<List>[]): string[] {
  return entries.map((entry) => keyIn(list, entry));
}

function idOf({ id }: { id: string }): string {
  return id;
}

function isEmpty({ added, removed, changed }: ListDiff<unknown>): boolean {
  return added.length + removed.length + changed.length === 0;
}

function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** The same text for the same value, in whatever order its keys stand. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
