import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './Replay.module.css';

/** A part of the panel that is still read. */
export function PartLoading() {
  return (
    <div className={css.part} role="status" aria-label="This is loading">
      <Skeleton height={20} mb={8} />
      <Skeleton height={20} mb={8} width="80%" />
      <Skeleton height={20} width="60%" />
    </div>
  );
}

/** A part of the panel with nothing in it, and why. */
export function PartEmpty({ children }: { children: ReactNode }) {
  return <p className={css.nothing}>{children}</p>;
}
