import { ActionIcon, Tooltip } from '@mantine/core';
import { IconListTree } from '@tabler/icons-react';
import type { ChangeAddress } from '../address/useFlowAddress.ts';

/** Leads from a block back to the list of all blocks. */
export function OutlineButton({ change }: { change: ChangeAddress }) {
  return (
    <Tooltip label="All blocks as a list">
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        ml="auto"
        aria-label="Back to the outline"
        onClick={() => change({ panel: 'outline' })}
      >
        <IconListTree size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
