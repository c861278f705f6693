import { type KeyboardEvent, useRef } from 'react';
import { kindOf } from '../../shared/blocks/index.ts';
import { renameBlock } from '../../shared/flow/editFlow.ts';
import { type Block, LIMITS } from '../../shared/flow/flow.ts';
import { edit } from '../editor/draftStore.ts';
import { renameOnChart } from '../editor/editorStore.ts';
import { focusBlock } from '../editor/focusBlock.ts';
import css from './BlockNode.module.css';

/** The name of a block while it is typed on the chart. Enter keeps it, Escape does not. */
export function BlockRename({ block }: { block: Block }) {
  const isDone = useRef(false);
  const end = (name: string | null) => {
    if (isDone.current) return;
    isDone.current = true;
    if (name !== null) edit('Rename a block', (flow) => renameBlock(flow, block.id, name.trim()));
    renameOnChart(null);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === 'Enter' ? event.currentTarget.value : null);
    focusBlock(block.id);
  };
  return (
    <input
      // It is there because somebody wants to type in it.
      ref={(input) => input?.select()}
      className={`${css.rename} nodrag nopan nokey`}
      aria-label="Name of the block"
      placeholder={kindOf(block.kind).title}
      defaultValue={block.name}
      maxLength={LIMITS.name}
      onKeyDown={press}
      onBlur={(event) => end(event.currentTarget.value)}
    />
  );
}
