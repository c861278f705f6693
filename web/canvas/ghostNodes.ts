import type { Block } from '../../shared/flow/flow.ts';
import { BLOCK_HEIGHT, BLOCK_WIDTH, type BlockNodeType } from './toCanvas.ts';

const MARK = 'ghost:';

/** The block that a ghost stands for. */
export function idOfGhost(node: string): string {
  return node.slice(MARK.length);
}

/** The nodes of blocks that are there no longer: only to be looked at. */
export function toGhosts(blocks: readonly Block[]): BlockNodeType[] {
  return blocks.map(({ id, at }) => ({
    id: MARK + id,
    type: 'ghost',
    position: at,
    data: {},
    width: BLOCK_WIDTH,
    height: BLOCK_HEIGHT,
    measured: { width: BLOCK_WIDTH, height: BLOCK_HEIGHT },
    draggable: false,
    selectable: false,
    connectable: false,
    zIndex: -1,
  }));
}
