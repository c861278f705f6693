import type { Band, Flow } from '../flow.ts';
import { around, type Box, blockBox, boxOf, isIn } from './boxes.ts';

/** A band that holds blocks and keeps them together while they are laid out. */
export interface Frame {
  /** No block has an id like it. */
  id: string;
  blocks: string[];
  margin: Margin;
}

/** The room between the edges of a band and the blocks in it. */
export type Margin = Box;

/** The blocks that stand in a band, and the room around them; null where none does. */
export function contentOf(
  band: Band,
  { blocks }: Pick<Flow, 'blocks'>,
): { blocks: string[]; margin: Margin } | null {
  const area = boxOf(band);
  const held = blocks.filter(({ at }) => isIn(blockBox(at), area));
  const inner = around(held.map(({ at }) => blockBox(at)));
  return (
    inner && {
      blocks: held.map(({ id }) => id),
      margin: {
        left: inner.left - area.left,
        top: inner.top - area.top,
        right: area.right - inner.right,
        bottom: area.bottom - inner.bottom,
      },
    }
  );
}

/**
 * The bands that keep their blocks together: those of which all blocks are laid out, in the order of the flow. A band
 * that shares a block with one before it only grows around its blocks afterwards.
 */
export function framesOf(flow: Flow, chosen: ReadonlySet<string>): Frame[] {
  const taken = new Set<string>();
  return flow.bands.flatMap((band): Frame[] => {
    const content = contentOf(band, flow);
    if (!content?.blocks.every((id) => chosen.has(id) && !taken.has(id))) return [];
    for (const id of content.blocks) taken.add(id);
    return [{ id: `band ${band.id}`, ...content }];
  });
}
