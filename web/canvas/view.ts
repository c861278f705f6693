import type { Viewport } from '@xyflow/react';
import type { Bounds } from './bands.ts';
import { BLOCK_HEIGHT, BLOCK_WIDTH } from './toCanvas.ts';

/** Below this, the names of the blocks cannot be read. */
const READABLE = 0.65;
/** At this size, what somebody asked for is seen at once. */
const READ_WELL = 0.8;
const MARGIN = 24;
/** Kept free at the top for the strip that says what is shown. */
const STRIP = 36;
/** Kept free at the bottom for the overview, which is there from this width on. */
const MAP = 176;
const MAP_FROM = 960;
/**
 * Kept free at the right when all is to be seen: for the buttons, and when it is fitted for the overview, which is
 * wider.
 */
const BUTTONS_WIDTH = 58;
const MAP_WIDTH = 152;

interface Size {
  width: number;
  height: number;
}

/** The first view of a chart: its top, as wide as fits while the names can be read; else the block where a call begins. */
export function firstView(bounds: Bounds, start: { x: number; y: number }, size: Size): Viewport {
  const width = bounds.right - bounds.left;
  const free = size.width - BUTTONS_WIDTH;
  const zoom = Math.min(1, Math.max(READABLE, free / width));
  const isWhole = width * zoom <= free + 1;
  // The layers' names stand at the left edge: that is where the view begins, if the start is in view then.
  const isStartSeen = (start.x + BLOCK_WIDTH - bounds.left) * zoom + MARGIN <= size.width;
  const x = isWhole
    ? (free - width * zoom) / 2 - bounds.left * zoom
    : isStartSeen
      ? -bounds.left * zoom
      : size.width / 2 - (start.x + BLOCK_WIDTH / 2) * zoom;
  return { x, y: -bounds.top * zoom, zoom };
}

/** The whole chart, as large as fits. */
export function wholeView(bounds: Bounds, size: Size): Viewport {
  const [width, height] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
  const zoom = Math.min(1, size.width / width, size.height / height);
  return {
    x: (size.width - width * zoom) / 2 - bounds.left * zoom,
    y: (size.height - height * zoom) / 2 - bounds.top * zoom,
    zoom,
  };
}

/** The whole chart, or a part of it, where nothing lies over it. */
export function fittedView(bounds: Bounds, { width, height }: Size): Viewport {
  return wholeView(bounds, { width: width - (width > MAP_FROM ? MAP_WIDTH : BUTTONS_WIDTH), height });
}

/** The same zoom, moved as little as it takes to show a block; `null` when the block is in view already. */
export function viewWith(block: { x: number; y: number }, view: Viewport, size: Size): Viewport | null {
  const left = block.x * view.zoom + view.x;
  const top = block.y * view.zoom + view.y;
  const dx = shift(left, left + BLOCK_WIDTH * view.zoom, size.width);
  const dy = shift(
    top,
    top + BLOCK_HEIGHT * view.zoom,
    size.height,
    STRIP + MARGIN,
    size.width > MAP_FROM ? MAP : MARGIN,
  );
  return dx === 0 && dy === 0 ? null : { ...view, x: view.x + dx, y: view.y + dy };
}

function shift(from: number, to: number, length: number, before = MARGIN, after = MARGIN): number {
  if (from < before) return before - from;
  if (to > length - after) return length - after - to;
  return 0;
}

/** A block in the middle, large enough to be read. */
export function centredView(block: { x: number; y: number }, { zoom: now }: Viewport, size: Size): Viewport {
  const zoom = Math.max(now, READ_WELL);
  return {
    x: size.width / 2 - (block.x + BLOCK_WIDTH / 2) * zoom,
    y: size.height / 2 - (block.y + BLOCK_HEIGHT / 2) * zoom,
    zoom,
  };
}

/** The CSS transform that puts the whole chart on one page of paper of this size. */
export function printTransform(bounds: Bounds, page: Size): string {
  const { x, y, zoom } = wholeView(bounds, page);
  return `translate(${x}px, ${Math.max(0, Math.min(y, -bounds.top * zoom))}px) scale(${zoom})`;
}
