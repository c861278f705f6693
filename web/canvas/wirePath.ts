import { getSmoothStepPath, Position } from '@xyflow/react';

/** How far above its target a wire turns: in the channel between two rows of blocks. */
const TURN_ABOVE_TARGET = 22;
const CORNER = 8;

/** The two ends of a wire, in canvas pixels. */
export interface WireEnds {
  sourceX: number;
  sourceY: number;
  targetX: number;
  targetY: number;
}

/** Says whether a wire leads back up. */
export function leadsUp({ sourceY, targetY }: WireEnds): boolean {
  return targetY < sourceY;
}

/**
 * The path of a wire: straight down from its handle, and over to its target in the channel just above it, so
 * that it runs behind no block of the rows between.
 */
export function wirePath(ends: WireEnds): string {
  const [path] = shapeOf(ends);
  return path;
}

/** Where a sign on a wire stands. */
export function wireMiddle(ends: WireEnds): { x: number; y: number } {
  const [, x, y] = shapeOf(ends);
  return { x, y };
}

function shapeOf(ends: WireEnds) {
  return getSmoothStepPath({
    ...ends,
    sourcePosition: Position.Bottom,
    targetPosition: Position.Top,
    borderRadius: CORNER,
    ...(!leadsUp(ends) && {
      centerY: Math.max(ends.targetY - TURN_ABOVE_TARGET, (ends.sourceY + ends.targetY) / 2),
    }),
  });
}
