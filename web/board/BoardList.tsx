import type { KeyboardEvent } from 'react';
import { useNow } from '../time/useNow.ts';
import type { TracedCall } from '../trace/traceStore.ts';
import { BoardGroupSection } from './BoardGroupSection.tsx';
import type { BoardAddress } from './boardAddress.ts';
import { groupsOf } from './boardGroups.ts';
import css from './LiveBoard.module.css';

interface BoardListProps {
  calls: Readonly<Record<string, TracedCall>>;
  address: BoardAddress;
  change(part: Partial<BoardAddress>): void;
}

/** The calls that go on, by the block where they are. The arrow keys go from call to call, Esc follows none. */
export function BoardList({ calls, address, change }: BoardListProps) {
  const now = useNow();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form's
    <div
      role="group"
      aria-label="Calls by where they are"
      className={css.list}
      onKeyDown={(event) => onKey(event, () => change({ call: undefined }))}
    >
      {groupsOf(calls, address).map((group) => (
        <BoardGroupSection key={group.key} group={group} now={now} followed={address.call} change={change} />
      ))}
    </div>
  );
}

function onKey(event: KeyboardEvent<HTMLElement>, leave: () => void): void {
  if (event.key === 'Escape') leave();
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const all = [...event.currentTarget.querySelectorAll('button, a')];
  const next = document.activeElement && all[all.indexOf(document.activeElement) + by];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
