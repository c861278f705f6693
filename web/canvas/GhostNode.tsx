import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { kindOf } from '../../shared/blocks/index.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { useDiffStore } from '../flows/diffStore.ts';
import { BlockIcon } from './BlockIcon.tsx';
import css from './Ghosts.module.css';
import { idOfGhost } from './ghostNodes.ts';
import type { BlockNodeType } from './toCanvas.ts';

/** While two versions are compared: a block that is there no longer, where it stood. */
export const GhostNode = memo(function GhostNode({ id: node }: NodeProps<BlockNodeType>) {
  const id = idOfGhost(node);
  const block = useDiffStore(({ ghosts }) => ghosts.blocks.find((each) => each.id === id));
  const isPointed = useEditorStore(({ pointed }) => pointed === id);
  if (!block) return null;
  return (
    <div className={css.ghost} data-pointed={isPointed || undefined}>
      <BlockIcon kind={kindOf(block.kind)} size={28} />
      <s className={css.name}>{nameOf(block)}</s>
      <b className={css.mark}>Removed</b>
    </div>
  );
});
