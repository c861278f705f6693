import { ActionIcon, Tooltip } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FlowAddress } from '../address/flowAddress.ts';
import css from './PanelButton.module.css';

interface PanelButtonProps {
  panel: NonNullable<FlowAddress['panel']>;
  label: string;
  /** What it says under the mouse; the label where it is absent. */
  tip?: string;
  Icon: TablerIcon;
  /** What stands on the button, such as a count. */
  children?: ReactNode;
  address: FlowAddress;
  /** Shows the panel, or none. */
  onChange(panel: FlowAddress['panel']): void;
}

/** Opens and closes a panel beside the chart. */
export function PanelButton(props: PanelButtonProps) {
  const { panel, label, tip = label, Icon, children, address, onChange } = props;
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
        className={children ? css.marked : undefined}
      >
        <Icon size={18} />
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
