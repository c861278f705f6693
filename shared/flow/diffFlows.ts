import { type Band, type Block, type Flow, type Note, type Wire, wireKey } from './flow.ts';
import { isSameValue } from './sameValue.ts';

/** An entry of one of a flow's lists. */
export type Entry = Block | Wire | Note | Band;

/** What became of the entries of one list between two versions of a flow. Entries are told by their id or key. */
export interface ListDiff<E> {
  added: E[];
  removed: E[];
  /** Those that are in both and differ. */
  changed: Array<{ before: E; after: E }>;
  /** The keys in the order of the new version, where it is not what adding and removing makes of the old one. */
  order: string[] | null;
}

/** What differs between two versions of a flow: enough to show it, and to make the new one of the old one. */
export interface FlowDiff {
  name: { before: string; after: string } | null;
  start: { before: string; after: string } | null;
  blocks: ListDiff<Block>;
  wires: ListDiff<Wire>;
  notes: ListDiff<Note>;
  bands: ListDiff<Band>;
}

/** Compares two versions of a flow. */
export function diffFlows(before: Flow, after: Flow): FlowDiff {
  return {
    name: before.name === after.name ? null : { before: before.name, after: after.name },
    start: before.start === after.start ? null : { before: before.start, after: after.start },
    blocks: diffList(before.blocks, after.blocks),
    wires: diffList(before.wires, after.wires),
    notes: diffList(before.notes, after.notes),
    bands: diffList(before.bands, after.bands),
  };
}

/** Makes the new version of the old one: `applyDiff(before, diffFlows(before, after))` equals `after`. */
export function applyDiff(flow: Flow, diff: FlowDiff): Flow {
  return {
    ...flow,
    name: diff.name?.after ?? flow.name,
    start: diff.start?.after ?? flow.start,
    blocks: inOrder(applyList(flow.blocks, diff.blocks), diff.blocks.order),
    wires: inOrder(applyList(flow.wires, diff.wires), diff.wires.order),
    notes: inOrder(applyList(flow.notes, diff.notes), diff.notes.order),
    bands: inOrder(applyList(flow.bands, diff.bands), diff.bands.order),
  };
}

/** Whether two versions are the same in everything. The order of a list is no difference that anybody sees. */
export function isSameFlow(before: Flow, after: Flow): boolean {
  const { name, start, blocks, wires, notes, bands } = diffFlows(before, after);
  return !name && !start && [blocks, wires, notes, bands].every(isEmpty);
}

/** What became of a block. `moved` is one that differs in its place alone. */
export type BlockFate = 'added' | 'removed' | 'changed' | 'moved';

/** What became of each block that is not as it was, for the chart that shows a diff. Wires are no part of a block. */
export function fatesOf({ blocks }: FlowDiff): Map<string, BlockFate> {
  const fates = new Map<string, BlockFate>();
  for (const { before, after } of blocks.changed) {
    fates.set(after.id, isSameValue({ ...before, at: after.at }, after) ? 'moved' : 'changed');
  }
  for (const { id } of blocks.added) fates.set(id, 'added');
  for (const { id } of blocks.removed) fates.set(id, 'removed');
  return fates;
}

/** By what the entries of a list are told apart: their id, or the key of a wire. */
export function keyOf(entry: Entry): string {
  return 'id' in entry ? entry.id : wireKey(entry);
}

function diffList<E extends Entry>(before: readonly E[], after: readonly E[]): ListDiff<E> {
  const old = new Map(before.map((entry) => [keyOf(entry), entry]));
  const wanted = after.map(keyOf);
  const kept = new Set(wanted);
  const diff: ListDiff<E> = {
    added: after.filter((entry) => !old.has(keyOf(entry))),
    removed: before.filter((entry) => !kept.has(keyOf(entry))),
    changed: after.flatMap((entry) => {
      const was = old.get(keyOf(entry));
      return was && !isSameValue(was, entry) ? [{ before: was, after: entry }] : [];
    }),
    order: null,
  };
  const made = applyList(before, diff).map(keyOf);
  return made.every((key, index) => key === wanted[index]) ? diff : { ...diff, order: wanted };
}

function applyList<E extends Entry>(entries: readonly E[], { added, removed, changed }: ListDiff<E>): E[] {
  const gone = new Set(removed.map(keyOf));
  const next = new Map(changed.map(({ after }) => [keyOf(after), after]));
  const kept = entries.filter((entry) => !gone.has(keyOf(entry)));
  return [...kept.map((entry) => next.get(keyOf(entry)) ?? entry), ...added];
}

function inOrder<E extends Entry>(entries: E[], order: readonly string[] | null): E[] {
  if (!order) return entries;
  const places = new Map(order.map((key, index) => [key, index]));
  const placeOf = (entry: E) => places.get(keyOf(entry)) ?? order.length;
  return [...entries].sort((a, b) => placeOf(a) - placeOf(b));
}

function isEmpty({ added, removed, changed }: ListDiff<unknown>): boolean {
  return added.length + removed.length + changed.length === 0;
}
