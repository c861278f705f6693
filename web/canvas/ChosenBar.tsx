import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconCopyPlus,
  IconDots,
  IconLayoutAlignLeft,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconTrash,
} from '@tabler/icons-react';
import { Panel } from '@xyflow/react';
import type { MouseEvent, ReactNode } from 'react';
import { openChartMenu } from '../editor/chartMenuStore.ts';
import { align, distribute, duplicateChosen, removeChosen } from '../editor/drawing.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import css from './ChosenBar.module.css';

/** What can be done with several things at once; also with a wire, which has no details of its own. */
export function ChosenBar() {
  const blocks = useEditorStore(({ chosen }) => chosen.blocks.size);
  const wires = useEditorStore(({ chosen }) => chosen.wires.size);
  const count = useEditorStore(
    ({ chosen }) => chosen.blocks.size + chosen.wires.size + chosen.notes.size + chosen.bands.size,
  );
  const choosesMore = useEditorStore((state) => state.choosesMore);
  // A finger that rested on one block has no menu beside it.
  if (count === 0 || (count === 1 && wires === 0 && !choosesMore)) return null;
  return (
    <Panel position="bottom-center">
      <div className={css.bar} role="toolbar" aria-label="What is chosen">
        <span className={css.count}>{wires === 1 && count === 1 ? 'Wire' : `${count} chosen`}</span>
        {blocks > 1 && (
          <>
            <Deed label="Align left" onClick={() => align('left')}>
              <IconLayoutAlignLeft size={18} />
            </Deed>
            <Deed label="Align top" onClick={() => align('top')}>
              <IconLayoutAlignTop size={18} />
            </Deed>
          </>
        )}
        {blocks > 2 && (
          <>
            <Deed label="Distribute across" onClick={() => distribute('across')}>
              <IconLayoutDistributeVertical size={18} />
            </Deed>
            <Deed label="Distribute down" onClick={() => distribute('down')}>
              <IconLayoutDistributeHorizontal size={18} />
            </Deed>
          </>
        )}
        {count > wires && (
          <Deed label="Duplicate" keys="Ctrl D" onClick={duplicateChosen}>
            <IconCopyPlus size={18} />
          </Deed>
        )}
        <Deed label="Delete" keys="Del" onClick={removeChosen}>
          <IconTrash size={18} />
        </Deed>
        <Deed label="More" keys="Shift F10" onClick={openMenuAbove}>
          <IconDots size={18} />
        </Deed>
      </div>
    </Panel>
  );
}

function openMenuAbove({ currentTarget }: MouseEvent<HTMLElement>): void {
  const { left, top } = currentTarget.getBoundingClientRect();
  openChartMenu({ x: left, y: top });
}

interface DeedProps {
  label: string;
  keys?: string;
  onClick(event: MouseEvent<HTMLElement>): void;
  children: ReactNode;
}

function Deed({ label, keys, onClick, children }: DeedProps) {
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label}>
      <ActionIcon variant="subtle" color="gray" size={32} aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
