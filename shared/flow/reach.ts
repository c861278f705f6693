import { kindOf } from '../blocks/index.ts';
import { type Flow, type Wire, wireKey } from './flow.ts';

/** Where a call can get to along wires, and what it goes round in: for the checks and for the rules of drawing. */

/** The blocks that the wires of a block lead to. */
export type Targets = ReadonlyMap<string, readonly string[]>;

/** Where the wires of each block lead. */
export function targetsOf(wires: readonly Wire[]): Targets {
  return grouped(wires.map(({ from, to }) => [from, to]));
}

/** Where the wires to each block come from. */
export function sourcesOf(wires: readonly Wire[]): Targets {
  return grouped(wires.map(({ from, to }) => [to, from]));
}

/** The blocks that are reached from some others, these included. */
export function reachableFrom(starts: Iterable<string>, targets: Targets): Set<string> {
  const reached = new Set(starts);
  for (const id of reached) for (const next of targets.get(id) ?? []) reached.add(next);
  return reached;
}

/**
 * The wires that a call may go along without having waited for anybody: every wire of a block that decides at once,
 * and those of a waiting block by which it leaves when there is nothing to wait for.
 */
export function wiresAtOnce({ blocks, wires }: Flow): Wire[] {
  const atOnce = new Set<string>();
  for (const { id, kind, settings } of blocks) {
    const { waits, outcomes } = kindOf(kind);
    for (const outcome of outcomes(settings)) {
      if (!waits || outcome.atOnce) atOnce.add(wireKey({ from: id, outcome: outcome.id }));
    }
  }
  return wires.filter((wire) => atOnce.has(wireKey(wire)));
}

/** The blocks from which wires lead back to themselves. */
export function blocksOnRounds(wires: readonly Wire[]): Set<string> {
  const left = withoutBeginnings(wires);
  const next = targetsOf(left);
  const before = sourcesOf(left);
  const onRound = new Set<string>();
  for (const id of next.keys()) {
    if (onRound.has(id)) continue;
    const after = reachableFrom(next.get(id) ?? [], next);
    if (!after.has(id)) continue;
    // What this block leads to and what leads to it is on a round with it, and needs no search of its own.
    for (const other of reachableFrom([id], before)) if (after.has(other)) onRound.add(other);
  }
  return onRound;
}

/**
 * Leaves out the wires of blocks that nothing leads to, again and again: they are on no round. What remains is
 * little, and nothing at all in a chart without rounds.
 */
function withoutBeginnings(wires: readonly Wire[]): Wire[] {
  const next = targetsOf(wires);
  const arriving = new Map<string, number>();
  for (const { to } of wires) arriving.set(to, (arriving.get(to) ?? 0) + 1);
  const beginnings = new Set([...next.keys()].filter((id) => !arriving.has(id)));
  for (const id of beginnings) {
    for (const to of next.get(id) ?? []) {
      const others = (arriving.get(to) ?? 0) - 1;
      arriving.set(to, others);
      if (others === 0) beginnings.add(to);
    }
  }
  return wires.filter(({ from }) => !beginnings.has(from));
}

function grouped(pairs: ReadonlyArray<readonly [string, string]>): Targets {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    const known = groups.get(key);
    if (known) known.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
