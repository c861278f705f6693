import { useShallow } from 'zustand/react/shallow';
import { type Crowd, useBoardStore } from '../board/boardStore.ts';
import { useNow } from '../time/useNow.ts';
import { tellDuration } from '../time/zone.ts';
import css from './BlockNode.module.css';

const NOBODY: Crowd = { count: 0, since: 0 };

/** On the live board: how many calls wait at the block, and for how long the first of them. */
export function BlockCrowd({ id }: { id: string }) {
  const crowd = useBoardStore(useShallow(({ crowds }) => crowds[id] ?? NOBODY));
  const isSimulated = useBoardStore(({ shows }) => shows === 'simulated');
  return crowd.count > 0 && <Badge {...crowd} isSimulated={isSimulated} />;
}

function Badge({ count, since, isSimulated }: Crowd & { isSimulated: boolean }) {
  const longest = tellDuration(useNow() - since);
  return (
    <span
      className={css.crowd}
      data-simulated={isSimulated || undefined}
      title={`${count === 1 ? 'A call is' : `${count} calls are`} here, the first for ${longest}`}
    >
      <b>{count}</b> {longest}
    </span>
  );
}
