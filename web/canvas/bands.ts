import { layerOf } from '../../shared/call/transcript.ts';
import { LAYERS, type Layer } from '../../shared/directory/settingPlaces.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { BLOCK_HEIGHT, BLOCK_WIDTH } from './toCanvas.ts';

/** The band of one layer, in canvas pixels. */
export interface Band {
  layer: Layer;
  name: string;
  top: number;
  bottom: number;
}

/** The edges of a chart with its bands, in canvas pixels. */
export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Room above the first block of the chart, for the strip that says what is shown. */
const HEADROOM = 64;
/** Room above a band's first block, for the wires that turn there, and below its last. */
const ABOVE = 32;
const BELOW = 32;
/** The column at the left edge where the layers' figures and names stand. */
export const GUTTER = 128;

/** The bands behind the chart, from the blocks that say which layer they belong to. Neighbours touch. */
export function bandsOf(flow: Flow): Band[] {
  const bands = LAYERS.flatMap(({ layer, name }): Band[] => {
    const tops = flow.blocks.filter((block) => layerOf(block) === layer).map(({ at }) => at.y);
    if (tops.length === 0) return [];
    return [
      { layer, name, top: Math.min(...tops) - ABOVE, bottom: Math.max(...tops) + BLOCK_HEIGHT + BELOW },
    ];
  }).sort((a, b) => a.top - b.top);
  const first = bands[0];
  if (first) first.top -= HEADROOM - ABOVE;
  bands.forEach((band, index) => {
    const next = bands[index + 1];
    if (next && Math.abs(next.top - band.bottom) < ABOVE + BELOW) band.bottom = next.top;
  });
  return bands;
}

/** The edges of the chart, the column of the layers' names included. */
export function boundsOf(flow: Flow): Bounds {
  const xs = flow.blocks.map(({ at }) => at.x);
  const ys = flow.blocks.map(({ at }) => at.y);
  return {
    left: Math.min(...xs) - GUTTER,
    top: Math.min(...ys) - HEADROOM,
    right: Math.max(...xs) + BLOCK_WIDTH + 24,
    bottom: Math.max(...ys) + BLOCK_HEIGHT + BELOW,
  };
}
