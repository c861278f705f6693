import { VisuallyHidden } from '@mantine/core';
import { memo, useCallback } from 'react';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { centreBlock, choose, pointAt, useEditorStore } from '../editor/editorStore.ts';
import { describeBlock } from './describeBlock.ts';

interface BlockListProps {
  flow: Flow;
  onSelect(block: string): void;
}

/**
 * All blocks of a large chart, for the keyboard and for screen readers: of such a chart only what is in view is drawn.
 * The one that has the focus is brought into view and pointed at; Enter selects it, as on the block itself.
 */
export const BlockList = memo(function BlockList({ flow, onSelect }: BlockListProps) {
  const select = useCallback(
    (block: string) => {
      choose({ blocks: new Set([block]) });
      onSelect(block);
    },
    [onSelect],
  );
  return (
    <VisuallyHidden component="ul" aria-label="All blocks">
      {flow.blocks.map((block) => (
        <BlockItem key={block.id} block={block} onSelect={select} />
      ))}
    </VisuallyHidden>
  );
});

const BlockItem = memo(function BlockItem({
  block,
  onSelect,
}: {
  block: Block;
  onSelect(block: string): void;
}) {
  const { id } = block;
  const problem = useEditorStore((state) => state.problems[id]?.message);
  const isChosen = useEditorStore(({ chosen }) => chosen.blocks.has(id));
  return (
    <li>
      <button
        type="button"
        aria-pressed={isChosen}
        onFocus={() => {
          pointAt(id);
          centreBlock(id);
        }}
        onBlur={() => pointAt(null)}
        onClick={() => onSelect(id)}
      >
        {describeBlock(block, problem)}
      </button>
    </li>
  );
});
