import { BLOCK_SIZE, type Point } from './arrangeFlow.ts';
import type { Band, Flow, Size } from './flow.ts';

/** What stands in a band, by ids. Wires have no places of their own: they go where their blocks go. */
export interface BandContents {
  blocks: string[];
  notes: string[];
  bands: string[];
}

/**
 * Tells what stands in a band: the blocks and notes whose middle lies in it, and the bands that lie in it as a whole and
 * are smaller. It is a matter of places alone, so what is dragged out of a band is in it no longer.
 */
export function contentsOf(flow: Flow, band: Band): BandContents {
  const holds = ({ x, y }: Point) =>
    x >= band.at.x && y >= band.at.y && x <= band.at.x + band.size.width && y <= band.at.y + band.size.height;
  const middle = (at: Point, { width, height }: Size) => ({ x: at.x + width / 2, y: at.y + height / 2 });
  const isWithin = ({ at, size }: Band) =>
    holds(at) &&
    holds({ x: at.x + size.width, y: at.y + size.height }) &&
    size.width * size.height < band.size.width * band.size.height;
  const idsOf = (list: ReadonlyArray<{ id: string }>) => list.map(({ id }) => id);
  return {
    blocks: idsOf(flow.blocks.filter(({ at }) => holds(middle(at, BLOCK_SIZE)))),
    notes: idsOf(flow.notes.filter(({ at, size }) => holds(middle(at, size)))),
    bands: idsOf(flow.bands.filter((each) => each.id !== band.id && isWithin(each))),
  };
}
