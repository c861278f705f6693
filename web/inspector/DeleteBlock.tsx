import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { memo, useId } from 'react';
import { removeBlocks } from '../../shared/flow/editFlow.ts';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { useFlowAddress } from '../address/useFlowAddress.ts';
import { edit } from '../editor/draftStore.ts';
import { tellDone } from '../forms/tellDone.ts';
import { wishFocus } from './focusWish.ts';
import css from './Inspector.module.css';
import { tellRemoval, waysInto } from './waysIn.ts';

/** Deletes a block, says what becomes of the ways to it, and goes on to the block that led there. */
export const DeleteBlock = memo(function DeleteBlock({ flow, block }: { flow: Flow; block: Block }) {
  const { change } = useFlowAddress();
  const explained = useId();
  const healed = tellRemoval(flow, block.id);
  const remove = () => {
    const before = waysInto(flow, block.id).find(({ from }) => from.id !== block.id)?.from;
    edit(`Delete “${nameOf(block)}”`, (now) => removeBlocks(now, [block.id]));
    tellDone(`“${nameOf(block)}” is deleted. Undo brings it back.`);
    if (before) wishFocus(before.id);
    change(before ? { block: before.id, panel: 'block' } : { block: undefined, panel: 'outline' });
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTrash size={16} aria-hidden />}
        disabled={healed === null}
        aria-describedby={explained}
        onClick={remove}
      >
        Delete the block
      </Button>
      <p id={explained} className={css.help}>
        {healed ?? 'A flow keeps at least one block.'}
      </p>
    </>
  );
});
