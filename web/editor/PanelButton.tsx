import { ActionIcon, Tooltip } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { FlowAddress } from '../address/flowAddress.ts';

interface PanelButtonProps {
  panel: NonNullable<FlowAddress['panel']>;
  label: string;
  /** What it says under the mouse; the label where it is absent. */
  tip?: string;
  Icon: TablerIcon;
  address: FlowAddress;
  /** Shows the panel, or none. */
  onChange(panel: FlowAddress['panel']): void;
}

/** Opens and closes a panel beside the chart. */
export function PanelButton({ panel, label, tip = label, Icon, address, onChange }: PanelButtonProps) {
  const isOpen = address.panel === panel;
  return (
    <Tooltip label={tip}>
      <ActionIcon
        variant={isOpen ? 'light' : 'subtle'}
        color={isOpen ? 'accent' : 'gray'}
        size={34}
        aria-label={label}
        aria-pressed={isOpen}
        onClick={() => onChange(isOpen ? undefined : panel)}
      >
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
