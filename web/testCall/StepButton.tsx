import { ActionIcon, Tooltip } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';

interface StepButtonProps {
  label: string;
  /** The key that does the same, where there is one. */
  keys?: string;
  Icon: TablerIcon;
  isOff: boolean;
  onClick(): void;
}

/** A button that steps through a call. It keeps the focus where there is nothing more to step to. */
export function StepButton({ label, keys, Icon, isOff, onClick }: StepButtonProps) {
  return (
    <Tooltip label={keys === undefined ? label : `${label} (${keys})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={label}
        aria-disabled={isOff}
        data-disabled={isOff || undefined}
        onClick={() => !isOff && onClick()}
      >
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
