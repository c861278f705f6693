import { Button, Skeleton } from '@mantine/core';
import { IconPhoneIncoming } from '@tabler/icons-react';
import { HowToSeeOne } from '../calls/HowToSeeOne.tsx';
import type { BoardAddress } from './boardAddress.ts';
import type { Shows } from './boardStore.ts';
import css from './LiveBoard.module.css';

interface NoCallsProps {
  /** Whether the server has told yet which calls go on. */
  isKnown: boolean;
  shows: Shows;
  /** How many calls of the other sort go on. */
  others: number;
  change(part: Partial<BoardAddress>): void;
}

/** In place of the list while no call goes on: what will stand there, and how to make a call. */
export function NoCalls({ isKnown, shows, others, change }: NoCallsProps) {
  if (!isKnown)
    return <Skeleton className={css.waiting} height={120} role="status" aria-label="The calls are loading" />;
  const other = shows === 'live' ? 'simulated' : 'live';
  return (
    <div className={css.empty}>
      <IconPhoneIncoming size={28} stroke={1.5} aria-hidden />
      <p>
        {shows === 'live' ? 'No live calls right now.' : 'No simulated calls right now.'} Each call appears
        here at once, and on the chart at the block where it is.
      </p>
      {others > 0 && (
        <Button size="xs" variant="default" onClick={() => change({ shows: other })}>
          Show the {others} {other} {others === 1 ? 'call' : 'calls'}
        </Button>
      )}
      <HowToSeeOne />
    </div>
  );
}
