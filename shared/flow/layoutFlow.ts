import { move, type Point, snap } from './arrangeFlow.ts';
import type { Flow } from './flow.ts';
import { around, blockBox, overlap, widened } from './layout/boxes.ts';
import { clearWires } from './layout/clearWires.ts';
import { type ElkNode, type LaidOut, toElkGraph } from './layout/elkGraph.ts';
import { type Frame, framesOf } from './layout/frames.ts';
import { moveRemarks } from './layout/moveRemarks.ts';

/** A layout that is under way: the flow as it was when it began, and which of its blocks it is about. */
export interface Layout {
  flow: Flow;
  blocks: ReadonlySet<string>;
}

/** Begins a layout of the whole flow, or of the chosen blocks where there are several. */
export function beginLayout(flow: Flow, chosen: ReadonlySet<string>): Layout {
  const blocks = flow.blocks.map(({ id }) => id).filter((id) => chosen.size < 2 || chosen.has(id));
  return { flow, blocks: new Set(blocks) };
}

/** The graph that elkjs is given for a layout. */
export function graphOf({ flow, blocks }: Layout): ElkNode {
  return toElkGraph(flow, blocks);
}

/**
 * The places of the blocks after a layout: on the grid, and with the upper left corner where it was.
 *
 * @param laidOut what elkjs made of `graphOf(layout)`
 */
export function placesOf({ flow, blocks }: Layout, laidOut: LaidOut): Map<string, Point> {
  const places = settled({ flow, blocks }, placesIn(laidOut));
  const before = around(flow.blocks.filter(({ id }) => blocks.has(id)).map(({ at }) => blockBox(at)));
  const after = around([...places.values()].map(blockBox));
  if (!before || !after) return places;
  const corner = snap({ x: before.left, y: before.top });
  return new Map(
    [...places].map(([id, { x, y }]) => {
      const { x: right, y: down } = snap({ x: x - after.left, y: y - after.top });
      return [id, { x: corner.x + right, y: corner.y + down }];
    }),
  );
}

/**
 * Puts blocks to the places of a layout. Bands go with the blocks they hold and notes with the nearest one. A block that
 * was moved since the layout began, or is gone, is left alone: whatever was done meanwhile stays.
 */
export function tidy(flow: Flow, layout: Layout, places: ReadonlyMap<string, Point>): Flow {
  const began = new Map(layout.flow.blocks.map(({ id, at }) => [id, at]));
  const moved = flow.blocks.flatMap(({ id, at }): Array<[string, Point]> => {
    const [from, to] = [began.get(id), places.get(id)];
    return from && to && from.x === at.x && from.y === at.y ? [[id, to]] : [];
  });
  return moveRemarks(flow, move(flow, { blocks: new Map(moved) }));
}

function placesIn(node: LaidOut, from: Point = { x: 0, y: 0 }): Map<string, Point> {
  return new Map(
    (node.children ?? []).flatMap((child): Array<[string, Point]> => {
      const at = { x: from.x + (child.x ?? 0), y: from.y + (child.y ?? 0) };
      return child.children ? [...placesIn(child, at)] : [[child.id, at]];
    }),
  );
}

/** The places with the wires cleared, as long as no block comes to lie in a band by it that it does not belong to. */
function settled({ flow, blocks }: Layout, places: Map<string, Point>): Map<string, Point> {
  const cleared = clearWires(flow, places);
  return framesOf(flow, blocks).every((frame) => isKept(frame, cleared)) ? cleared : places;
}

function isKept({ blocks, margin }: Frame, places: ReadonlyMap<string, Point>): boolean {
  const inner = around(blocks.flatMap((id) => places.get(id) ?? []).map(blockBox));
  const own = new Set(blocks);
  return (
    !inner || [...places].every(([id, at]) => own.has(id) || !overlap(blockBox(at), widened(inner, margin)))
  );
}
