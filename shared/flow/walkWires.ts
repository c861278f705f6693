import { outcomesOf, wireOf } from './editFlow.ts';
import { type Flow, type Wire, wireKey } from './flow.ts';

/** Where an arrow key goes from a block: on along a wire, back along one, or to what else the same block leads to. */
export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * Walks from a block along one wire: down to where its first outcome leads that leads anywhere; up to where one came
 * from; left and right to where the other outcomes of that block lead. Tells the wire that was walked, or to whose end
 * one went over; `null` where there is none.
 *
 * @param cameBy the wire by which one came to the block, if one came by one
 */
export function walkWire(flow: Flow, at: string, direction: Direction, cameBy: Wire | null): Wire | null {
  if (direction === 'down') return wiresFrom(flow, at)[0] ?? null;
  const before =
    flow.wires.find((wire) => wire.to === at && cameBy !== null && wireKey(wire) === wireKey(cameBy)) ??
    flow.wires.find(({ to }) => to === at);
  if (!before || direction === 'up') return before ?? null;
  const beside = siblingsOf(flow, before);
  const next = beside.indexOf(before) + (direction === 'right' ? 1 : -1);
  return beside[next] ?? null;
}

/** The wires of a block in the order of its outcomes. */
function wiresFrom(flow: Flow, from: string): Wire[] {
  return outcomesOf(flow, from).flatMap(({ id }) => wireOf(flow, { from, outcome: id }) ?? []);
}

/** The wires of the same block, one for each block that it leads to, the given one among them. */
function siblingsOf(flow: Flow, wire: Wire): Wire[] {
  const seen = new Set<string>();
  return wiresFrom(flow, wire.from).filter((each) => {
    if (each !== wire && (each.to === wire.to || seen.has(each.to))) return false;
    seen.add(each.to);
    return true;
  });
}
