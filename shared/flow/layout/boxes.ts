import { BLOCK_SIZE, type Point } from '../arrangeFlow.ts';
import type { Size } from '../flow.ts';

/** An area of the canvas, in canvas pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The area of a block that stands at a place. */
export function blockBox(at: Point): Box {
  return boxOf({ at, size: BLOCK_SIZE });
}

/** The area of a note or a band. */
export function boxOf({ at, size }: { at: Point; size: Size }): Box {
  return { left: at.x, top: at.y, right: at.x + size.width, bottom: at.y + size.height };
}

/** The area around areas; null around nothing. */
export function around(boxes: readonly Box[]): Box | null {
  const [first, ...others] = boxes;
  if (!first) return null;
  return others.reduce(
    (all, box) => ({
      left: Math.min(all.left, box.left),
      top: Math.min(all.top, box.top),
      right: Math.max(all.right, box.right),
      bottom: Math.max(all.bottom, box.bottom),
    }),
    first,
  );
}

/** Whether one area lies in another, edges included. */
export function isIn(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.right <= outer.right &&
    inner.bottom <= outer.bottom
  );
}

/** Whether two areas cover each other in part. */
export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** How far two areas are from each other: nothing where they touch. */
export function distance(a: Box, b: Box): number {
  const across = Math.max(a.left - b.right, b.left - a.right, 0);
  const down = Math.max(a.top - b.bottom, b.top - a.bottom, 0);
  return Math.hypot(across, down);
}

/** The same area somewhere else. */
export function shifted({ left, top, right, bottom }: Box, { x, y }: Point): Box {
  return { left: left + x, top: top + y, right: right + x, bottom: bottom + y };
}

/** An area with a margin around it. */
export function widened({ left, top, right, bottom }: Box, margin: Box): Box {
  return {
    left: left - margin.left,
    top: top - margin.top,
    right: right + margin.right,
    bottom: bottom + margin.bottom,
  };
}
