import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus, IconSitemap, IconZoomScan } from '@tabler/icons-react';
import { Panel } from '@xyflow/react';
import { fitChart, fitChosen, useEditorStore } from '../editor/editorStore.ts';
import { tidyChart, useTidyStore } from '../tidy/tidyChart.ts';
import css from './CanvasControls.module.css';

/** Zoom and fit; of a draft, tidy. */
export function CanvasControls({ zoomBy }: { zoomBy(factor: number): void }) {
  const isDrawn = useEditorStore((state) => state.isDrawn);
  const isSomething = useEditorStore(
    ({ chosen, selected }) =>
      selected !== null || chosen.blocks.size + chosen.notes.size + chosen.bands.size > 0,
  );
  const isSeveral = useEditorStore(({ chosen }) => chosen.blocks.size > 1);
  const isTidying = useTidyStore(({ running }) => running !== null);
  return (
    <Panel position="top-right" className={css.controls}>
      <Control label="Zoom in" onClick={() => zoomBy(1.25)}>
        <IconPlus size={18} />
      </Control>
      <Control label="Zoom out" onClick={() => zoomBy(0.8)}>
        <IconMinus size={18} />
      </Control>
      <Control label="Fit the chart" keys="F" onClick={fitChart}>
        <IconMaximize size={18} />
      </Control>
      {isSomething && (
        <Control label="Zoom to what is chosen" keys="Z" onClick={fitChosen}>
          <IconZoomScan size={18} />
        </Control>
      )}
      {isDrawn && (
        <Control
          label={isSeveral ? 'Tidy what is chosen' : 'Tidy the layout'}
          keys="L"
          isBusy={isTidying}
          onClick={() => void tidyChart()}
        >
          <IconSitemap size={18} />
        </Control>
      )}
    </Panel>
  );
}

interface ControlProps {
  label: string;
  keys?: string;
  isBusy?: boolean;
  onClick(): void;
  children: React.ReactNode;
}

function Control({ label, keys, isBusy, onClick, children }: ControlProps) {
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label} position="left">
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        radius={0}
        aria-label={label}
        aria-busy={isBusy}
        onClick={onClick}
        className={css.control}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
