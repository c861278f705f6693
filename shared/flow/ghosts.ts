import { BLOCK_SIZE, type Point } from './arrangeFlow.ts';
import type { FlowDiff } from './diffFlows.ts';
import { outcomesOf } from './editFlow.ts';
import { type Block, type Flow, type Wire, wireKey } from './flow.ts';
import { outcomePlace } from './outcomePlace.ts';

/** A wire that is not there any more, by the places on the chart where it began and ended. */
export interface GhostWire {
  key: string;
  /** What its outcome was called. */
  label: string;
  from: Point;
  to: Point;
}

/** What the chart of the newer version shows of the older one: what was removed, and where wires led before. */
export interface Ghosts {
  blocks: readonly Block[];
  wires: readonly GhostWire[];
}

/**
 * Makes the ghosts of what differs. A wire that leads elsewhere has the ghost of where it led; its ends are where their
 * blocks stand now, or else stood.
 */
export function ghostsOf(before: Flow, after: Flow, { blocks, wires }: FlowDiff): Ghosts {
  const places = new Map([...before.blocks, ...after.blocks].map(({ id, at }) => [id, at]));
  const gone = [...wires.removed, ...wires.changed.map((change) => change.before)];
  return { blocks: blocks.removed, wires: gone.flatMap((wire) => ghostWire(before, wire, places)) };
}

/** What became of the wires that are there: the keys of those that are new, and of those that lead elsewhere. */
export function wireFatesOf({ wires }: FlowDiff): Map<string, 'added' | 'changed'> {
  return new Map([
    ...wires.added.map((wire) => [wireKey(wire), 'added'] as const),
    ...wires.changed.map(({ after }) => [wireKey(after), 'changed'] as const),
  ]);
}

function ghostWire(before: Flow, wire: Wire, places: ReadonlyMap<string, Point>): GhostWire[] {
  const [from, to] = [places.get(wire.from), places.get(wire.to)];
  const outcomes = outcomesOf(before, wire.from);
  const index = outcomes.findIndex(({ id }) => id === wire.outcome);
  if (!from || !to) return [];
  const along = index < 0 ? 50 : outcomePlace(index, outcomes.length);
  return [
    {
      key: wireKey(wire),
      label: outcomes[index]?.label ?? wire.outcome,
      from: { x: from.x + (BLOCK_SIZE.width * along) / 100, y: from.y + BLOCK_SIZE.height },
      to: { x: to.x + BLOCK_SIZE.width / 2, y: to.y },
    },
  ];
}
