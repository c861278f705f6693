import { layerOf } from '../../shared/call/transcript.ts';
import { LAYERS, type Layer } from '../../shared/directory/settingPlaces.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { around, type Box, blockBox, boxOf, widened } from '../../shared/flow/layout/boxes.ts';
import type { CanvasSlice, FlowSlice } from '../editor/editorStore.ts';
import { BLOCK_HEIGHT } from './toCanvas.ts';

/** The band of one layer, in canvas pixels. */
export interface Band {
  layer: Layer;
  name: string;
  top: number;
  bottom: number;
}

/** The edges of a chart with its bands, in canvas pixels. */
export type Bounds = Box;

/** Room above the first block of the chart, for the strip that says what is shown. */
const HEADROOM = 64;
/** Room above a band's first block, for the wires that turn there, and below its last. */
const ABOVE = 32;
const BELOW = 32;
/** Room to the right of the last block, and around notes and bands. */
const BESIDE = 24;
const EDGE = { left: BESIDE, top: BESIDE, right: BESIDE, bottom: BESIDE };
const NOWHERE: Box = { left: 0, top: 0, right: 0, bottom: 0 };
/** The column at the left edge where the layers' figures and names stand. */
export const GUTTER = 128;

/** The bands behind the chart, from the blocks that say which layer they belong to. Neighbours touch. */
export function bandsOf(flow: Flow): Band[] {
  const topsOf = new Map(LAYERS.map(({ layer }): [Layer, number[]] => [layer, []]));
  for (const block of flow.blocks) {
    const layer = layerOf(block);
    if (layer) topsOf.get(layer)?.push(block.at.y);
  }
  const bands = LAYERS.flatMap(({ layer, name }): Band[] => {
    const tops = topsOf.get(layer) ?? [];
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
  const blocks = around(flow.blocks.map(({ at }) => blockBox(at)));
  const room = { left: GUTTER, top: HEADROOM, right: BESIDE, bottom: BELOW };
  const remarks = [...flow.bands, ...flow.notes].map((remark) => widened(boxOf(remark), EDGE));
  return around([...(blocks ? [widened(blocks, room)] : []), ...remarks]) ?? NOWHERE;
}

/** The edges of what is chosen, or of the block whose details are shown; null where nothing is. */
export function boundsOfChosen({ shown, chosen, selected }: FlowSlice & CanvasSlice): Bounds | null {
  if (!shown) return null;
  const { blocks, notes, bands } = shown.document;
  const box = around([
    ...blocks.filter(({ id }) => chosen.blocks.has(id)).map(({ at }) => blockBox(at)),
    ...notes.filter(({ id }) => chosen.notes.has(id)).map(boxOf),
    ...bands.filter(({ id }) => chosen.bands.has(id)).map(boxOf),
  ]);
  const alone = blocks.find(({ id }) => id === selected);
  const found = box ?? (alone ? blockBox(alone.at) : null);
  return found && widened(found, { left: HEADROOM, top: HEADROOM, right: HEADROOM, bottom: HEADROOM });
}
