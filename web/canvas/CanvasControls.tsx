import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { Panel } from '@xyflow/react';
import { fitChart } from '../editor/editorStore.ts';
import css from './CanvasControls.module.css';

/** Zoom and fit. */
export function CanvasControls({ zoomBy }: { zoomBy(factor: number): void }) {
  return (
    <Panel position="top-right" className={css.controls}>
      <Control label="Zoom in" onClick={() => zoomBy(1.25)}>
        <IconPlus size={18} />
      </Control>
      <Control label="Zoom out" onClick={() => zoomBy(0.8)}>
        <IconMinus size={18} />
      </Control>
      <Control label="Fit the chart" onClick={fitChart}>
        <IconMaximize size={18} />
      </Control>
    </Panel>
  );
}

function Control({
  label,
  onClick,
  children,
}: {
  label: string;
  onClick(): void;
  children: React.ReactNode;
}) {
  return (
    <Tooltip label={label} position="left">
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        radius={0}
        aria-label={label}
        onClick={onClick}
        className={css.control}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
