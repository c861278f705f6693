import { GRID, type Point } from '../arrangeFlow.ts';
import type { Band, Flow, Note } from '../flow.ts';
import { around, type Box, blockBox, boxOf, distance, overlap, shifted, widened } from './boxes.ts';
import { contentOf } from './frames.ts';

/** Room beside a block for what is moved away from it. */
const BESIDE = 2 * GRID;

/**
 * Lets notes and bands go with the blocks, after these were moved: a band encloses the blocks that it held with the same
 * margin; a note, and a band that held nothing, stays by the nearest block, and covers none.
 *
 * @param before the flow before its blocks were moved
 */
export function moveRemarks(before: Flow, after: Flow): Flow {
  const moves = new Map(after.blocks.map(({ id, at }) => [id, at]));
  const byOf = new Map(before.blocks.map(({ id, at }) => [id, between(at, moves.get(id) ?? at)]));
  if ([...byOf.values()].every(({ x, y }) => x === 0 && y === 0)) return after;
  const boxes = before.blocks.map(({ id, at }) => ({ id, box: blockBox(at) }));
  const taken = after.blocks.map(({ at }) => blockBox(at));
  const goAlong = (remark: Note | Band): Box => {
    const box = boxOf(remark);
    const by = byOf.get(nearest(box, boxes) ?? '') ?? { x: 0, y: 0 };
    return firstFree(shifted(box, by), taken);
  };
  const bands = before.bands.map((band) => {
    const content = contentOf(band, before);
    return content ? enclosing(band, content, moves) : withBox(band, goAlong(band));
  });
  const notes = before.notes.map((note) => {
    const box = goAlong(note);
    taken.push(box);
    return withBox(note, box);
  });
  return { ...after, notes, bands };
}

function between(from: Point, to: Point): Point {
  return { x: to.x - from.x, y: to.y - from.y };
}

function enclosing(
  band: Band,
  { blocks, margin }: NonNullable<ReturnType<typeof contentOf>>,
  places: ReadonlyMap<string, Point>,
): Band {
  const inner = around(blocks.flatMap((id) => places.get(id) ?? []).map(blockBox));
  return inner ? withBox(band, widened(inner, margin)) : band;
}

/** A remark in another area. One that stays where it is stays the same object. */
function withBox<Remark extends Note | Band>(remark: Remark, { left, top, right, bottom }: Box): Remark {
  const { at, size } = remark;
  const next = { at: { x: left, y: top }, size: { width: right - left, height: bottom - top } };
  const isSame =
    at.x === left && at.y === top && size.width === next.size.width && size.height === next.size.height;
  return isSame ? remark : { ...remark, ...next };
}

function nearest(box: Box, blocks: ReadonlyArray<{ id: string; box: Box }>): string | undefined {
  let found: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    const far = distance(box, block.box);
    if (far < least) [found, least] = [block.id, far];
  }
  return found;
}

/** The area itself where nothing is covered by it; else the nearest beside what is, straight to one of the four sides. */
function firstFree(box: Box, taken: readonly Box[]): Box {
  const sides = [
    past(box, taken, 'right'),
    past(box, taken, 'left'),
    past(box, taken, 'down'),
    past(box, taken, 'up'),
  ];
  return sides.reduce((best, each) => (far(box, each) < far(box, best) ? each : best));
}

function far(from: Box, to: Box): number {
  return Math.abs(to.left - from.left) + Math.abs(to.top - from.top);
}

function past(box: Box, taken: readonly Box[], side: 'right' | 'left' | 'down' | 'up'): Box {
  let now = box;
  for (let over = covered(now, taken); over; over = covered(now, taken)) {
    const by = {
      right: { x: over.right + BESIDE - now.left, y: 0 },
      left: { x: over.left - BESIDE - now.right, y: 0 },
      down: { x: 0, y: over.bottom + BESIDE - now.top },
      up: { x: 0, y: over.top - BESIDE - now.bottom },
    };
    now = shifted(now, by[side]);
  }
  return now;
}

function covered(box: Box, taken: readonly Box[]): Box | undefined {
  return taken.find((each) => overlap(each, box));
}
