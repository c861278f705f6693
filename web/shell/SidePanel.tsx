import { ActionIcon, Tooltip } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import css from './SidePanel.module.css';

const DEFAULT_WIDTH = 360;
const NARROWEST = 300;
const WIDEST = 640;
const KEY_STEP = 16;

interface SidePanelProps {
  title: string;
  onClose(): void;
  children: ReactNode;
  /** Stands beside the title. */
  aside?: ReactNode;
  /** Stands below the scrolling part. */
  footer?: ReactNode;
}

/** The one side panel: at the right, as wide as the reader made it; a sheet at the bottom of a narrow window. */
export function SidePanel({ title, onClose, children, aside, footer }: SidePanelProps) {
  const [width, setWidth] = useLocalStorage({
    key: 'ringpath-panel-width',
    defaultValue: DEFAULT_WIDTH,
    getInitialValueInEffect: false,
  });
  const isSheet = useMediaQuery('(max-width: 900px)');
  const clamped = clamp(width);
  // CSS variables are no known style properties.
  const style = { '--panel-width': `${clamped}px` } as CSSProperties;
  return (
    <aside className={css.panel} style={style} aria-label={title}>
      {!isSheet && <Grip width={clamped} setWidth={(next) => setWidth(clamp(next))} />}
      <header className={css.header}>
        <h2 className={css.title}>{title}</h2>
        {aside}
        <Tooltip label="Close (Esc)">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label="Close the panel"
            onClick={onClose}
            className={css.close}
          >
            <IconX size={18} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={css.body}>{children}</div>
      {footer && <footer className={css.footer}>{footer}</footer>}
    </aside>
  );
}

function Grip({ width, setWidth }: { width: number; setWidth(width: number): void }) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const grab = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const drag = ({ clientX }: PointerEvent) => {
    if (start.current) setWidth(start.current.width + start.current.x - clientX);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: KEY_STEP, ArrowRight: -KEY_STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setWidth(width + step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that can be moved is no <hr>
    <div
      className={css.grip}
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the panel"
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={() => {
        start.current = null;
      }}
      onKeyDown={press}
      onDoubleClick={() => setWidth(DEFAULT_WIDTH)}
    />
  );
}

function clamp(width: number): number {
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
}
