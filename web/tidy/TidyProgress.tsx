import { Button, Loader } from '@mantine/core';
import { useEffect } from 'react';
import css from './TidyProgress.module.css';
import { giveUpTidying, useTidyStore } from './tidyChart.ts';

/** Says over the chart that a layout is being found, and lets it be given up. Whoever leaves the chart gives it up, too. */
export function TidyProgress() {
  const running = useTidyStore((state) => state.running);
  useEffect(() => () => void giveUpTidying(), []);
  if (!running) return null;
  const { blocks } = running;
  return (
    <div className={css.progress} role="status">
      <Loader size={16} aria-hidden />
      Tidying {blocks === 1 ? 'a block' : `${blocks.toLocaleString('en-US')} blocks`} …
      <Button size="compact-xs" variant="default" onClick={giveUpTidying}>
        Cancel
      </Button>
    </div>
  );
}
