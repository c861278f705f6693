import { type Entry, keyOf } from './diffFlows.ts';
import { connect, disconnect, keepFittingWires, removeBlocks, renameFlow, setStart } from './editFlow.ts';
import type { Flow } from './flow.ts';
import { idsOf } from './freeId.ts';
import type { MergeConflict } from './mergeFlows.ts';

/**
 * Puts theirs in place of mine for the conflicts that were decided so. A block that comes back comes with its wires as
 * theirs has them, and calls begin at it again if they do in theirs; one that goes is removed as by hand.
 *
 * @param theirs the flow that was merged into mine
 */
export function takeTheirs(flow: Flow, decided: readonly MergeConflict[], theirs: Flow): Flow {
  const there = idsOf(flow.blocks);
  const isBack = (id: string) => !there.has(id) && decidedBlocks.has(id);
  const decidedBlocks = new Set<string>();
  const goneBlocks: string[] = [];
  let next = flow;
  for (const conflict of decided) {
    if (conflict.list === 'blocks') {
      if (conflict.theirs) {
        decidedBlocks.add(conflict.key);
        next = { ...next, blocks: put(next.blocks, conflict.theirs) };
      } else goneBlocks.push(conflict.key);
    } else if (conflict.list === 'notes') {
      next = { ...next, notes: replaced(next.notes, conflict.key, conflict.theirs) };
    } else if (conflict.list === 'bands') {
      next = { ...next, bands: replaced(next.bands, conflict.key, conflict.theirs) };
    }
  }
  next = removeBlocks(keepFittingWires(next), goneBlocks);
  for (const wire of theirs.wires)
    if (isBack(wire.from) || isBack(wire.to)) next = connect(next, wire, wire.to);
  if (isBack(theirs.start)) next = setStart(next, theirs.start);
  for (const conflict of decided) {
    if (conflict.list === 'wires') {
      const { mine, theirs: wire } = conflict;
      if (wire) next = connect(next, wire, wire.to);
      else if (mine) next = disconnect(next, [mine]);
    } else if (conflict.list === 'name') next = renameFlow(next, conflict.theirs);
    else if (conflict.list === 'start') next = setStart(next, conflict.theirs);
  }
  return next;
}

function replaced<E extends Entry>(entries: E[], key: string, theirs: E | null): E[] {
  return theirs ? put(entries, theirs) : entries.filter((entry) => keyOf(entry) !== key);
}

/** Puts an entry in the place of the one with its key, or at the end. */
function put<E extends Entry>(entries: E[], entry: E): E[] {
  const key = keyOf(entry);
  return entries.some((each) => keyOf(each) === key)
    ? entries.map((each) => (keyOf(each) === key ? entry : each))
    : [...entries, entry];
}
