import { kindOf } from '../../shared/blocks/index.ts';
import { layerOf } from '../../shared/call/transcript.ts';
import type { Block } from '../../shared/flow/flow.ts';
import { summaryOf } from '../records/recordStore.ts';

/** All that a block's face says, in one text: what a screen reader reads. */
export function describeBlock(block: Block, problem: string | undefined): string {
  const kind = kindOf(block.kind);
  const layer = layerOf(block);
  return [block.name || kind.title, summaryOf(block), layer && `layer ${layer}`, problem]
    .filter(Boolean)
    .join(', ');
}
