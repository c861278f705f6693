import { TextInput } from '@mantine/core';
import { kindOf } from '../../shared/blocks/index.ts';
import { renameBlock } from '../../shared/flow/editFlow.ts';
import { type Block, LIMITS } from '../../shared/flow/flow.ts';
import { edit } from '../editor/draftStore.ts';
import css from './Inspector.module.css';

/** The name of a block, to be changed in place. Without one it is called like its kind. */
export function BlockName({ block }: { block: Block }) {
  return (
    <TextInput
      aria-label="Name"
      placeholder={kindOf(block.kind).title}
      value={block.name}
      maxLength={LIMITS.name}
      autoComplete="off"
      classNames={{ input: css.nameInput }}
      onChange={({ currentTarget: { value } }) =>
        edit('Rename a block', (flow) => renameBlock(flow, block.id, value), `name ${block.id}`)
      }
    />
  );
}
