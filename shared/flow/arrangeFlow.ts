import type { Flow } from './flow.ts';

/** A point on the canvas, in canvas pixels. */
export interface Point {
  x: number;
  y: number;
}

/** The size of a block's face on the canvas. */
export const BLOCK_SIZE = { width: 220, height: 72 };
/** What blocks snap to. */
export const GRID = 8;

/** What can be moved: blocks, notes and bands, by their ids. */
export interface Movable {
  blocks?: ReadonlyMap<string, Point>;
  notes?: ReadonlyMap<string, Point>;
  bands?: ReadonlyMap<string, Point>;
}

/** Moves blocks, notes and bands to new places. What stays where it is stays the same object. */
export function move(flow: Flow, { blocks, notes, bands }: Movable): Flow {
  const moved = {
    blocks: moveEach(flow.blocks, blocks),
    notes: moveEach(flow.notes, notes),
    bands: moveEach(flow.bands, bands),
  };
  const isMoved = moved.blocks !== flow.blocks || moved.notes !== flow.notes || moved.bands !== flow.bands;
  return isMoved ? { ...flow, ...moved } : flow;
}

function moveEach<Entry extends { id: string; at: Point }>(
  list: Entry[],
  to: ReadonlyMap<string, Point> | undefined,
): Entry[] {
  if (!to || to.size === 0) return list;
  let isMoved = false;
  const next = list.map((entry) => {
    const at = to.get(entry.id);
    if (!at || (at.x === entry.at.x && at.y === entry.at.y)) return entry;
    isMoved = true;
    return { ...entry, at: { x: at.x, y: at.y } };
  });
  return isMoved ? next : list;
}

/** The nearest point of the grid. */
export function snap({ x, y }: Point): Point {
  return { x: onGrid(x), y: onGrid(y) };
}

function onGrid(value: number): number {
  return Math.round(value / GRID) * GRID || 0; // never -0, which JSON does not know
}

/** How blocks are lined up: an edge or the middle. All blocks are of one size, so left and centre are the same line. */
export type Alignment = 'left' | 'top';

/** Lines blocks up with the one that is furthest to the left, or to the top. Fewer than two change nothing. */
export function alignBlocks(flow: Flow, ids: readonly string[], alignment: Alignment): Flow {
  const chosen = blocksOf(flow, ids);
  if (chosen.length < 2) return flow;
  const axis = alignment === 'left' ? 'x' : 'y';
  const line = Math.min(...chosen.map(({ at }) => at[axis]));
  return move(flow, { blocks: new Map(chosen.map(({ id, at }) => [id, { ...at, [axis]: line }])) });
}

/** Puts equal room between blocks, the two outermost staying where they are. Fewer than three change nothing. */
export function distributeBlocks(flow: Flow, ids: readonly string[], direction: 'across' | 'down'): Flow {
  const axis = direction === 'across' ? 'x' : 'y';
  const chosen = blocksOf(flow, ids).sort((a, b) => a.at[axis] - b.at[axis]);
  const first = chosen.at(0);
  const last = chosen.at(-1);
  if (chosen.length < 3 || !first || !last) return flow;
  const step = (last.at[axis] - first.at[axis]) / (chosen.length - 1);
  const places = chosen.map(({ id, at }, index): [string, Point] => [
    id,
    {
      ...at,
      [axis]: index === chosen.length - 1 ? last.at[axis] : Math.round(first.at[axis] + index * step),
    },
  ]);
  return move(flow, { blocks: new Map(places) });
}

/** A free place for a new block: below the given one, and further to the right as long as another stands there. */
export function placeBelow(flow: Flow, id: string): Point {
  const above = flow.blocks.find((block) => block.id === id)?.at ?? { x: 0, y: 0 };
  let at = snap({ x: above.x, y: above.y + BLOCK_SIZE.height + 5 * GRID });
  const isTaken = () =>
    flow.blocks.some(
      (block) =>
        Math.abs(block.at.x - at.x) < BLOCK_SIZE.width + GRID &&
        Math.abs(block.at.y - at.y) < BLOCK_SIZE.height + GRID,
    );
  while (isTaken()) at = snap({ x: at.x + BLOCK_SIZE.width + 3 * GRID, y: at.y });
  return at;
}

function blocksOf(flow: Flow, ids: readonly string[]) {
  const chosen = new Set(ids);
  return flow.blocks.filter(({ id }) => chosen.has(id));
}
