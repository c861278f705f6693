import { VisuallyHidden } from '@mantine/core';
import { memo, useCallback } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { centreBlock, choose, pointAt, useEditorStore } from '../editor/editorStore.ts';
import { describeBlock } from './describeBlock.ts';

interface BlockListProps {
  onSelect(block: string): void;
}

/**
 * All blocks of a large chart, for the keyboard and for screen readers: of such a chart only what is in view is drawn.
 * The one that has the focus is brought into view and pointed at; Enter selects it, as on the block itself.
 */
export const BlockList = memo(function BlockList({ onSelect }: BlockListProps) {
  // Only the ids: what is typed draws the one item anew, not a thousand.
  const ids = useEditorStore(useShallow(({ blocks }) => [...blocks.keys()]));
  const select = useCallback(
    (block: string) => {
      choose({ blocks: new Set([block]) });
      onSelect(block);
    },
    [onSelect],
  );
  return (
    <VisuallyHidden component="ul" aria-label="All blocks">
      {ids.map((id) => (
        <BlockItem key={id} id={id} onSelect={select} />
      ))}
    </VisuallyHidden>
  );
});

const BlockItem = memo(function BlockItem({ id, onSelect }: { id: string; onSelect(block: string): void }) {
  const block = useEditorStore(({ blocks }) => blocks.get(id));
  const problem = useEditorStore((state) => state.problems[id]?.message);
  const isChosen = useEditorStore(({ chosen }) => chosen.blocks.has(id));
  if (!block) return null;
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
