import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { versionQuery } from '../api/queries.ts';
import { callPath } from '../calls/callPath.ts';
import { CallerText } from '../calls/LiveCallRow.tsx';
import { centreBlock, useEditorStore } from '../editor/editorStore.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { tellDuration } from '../time/zone.ts';
import { isFromFeed } from '../trace/liveCalls.ts';
import type { WaitingCall } from '../trace/waitingCalls.ts';
import type { BoardAddress } from './boardAddress.ts';
import type { BoardGroup } from './boardGroups.ts';
import { groupId } from './goToGroup.ts';
import css from './LiveBoard.module.css';

/** So many calls of a block are listed at first. */
const LISTED = 25;

interface BoardGroupProps {
  group: BoardGroup;
  /** Epoch milliseconds, renewed each second. */
  now: number;
  followed: string | undefined;
  change(part: Partial<BoardAddress>): void;
}

/** The calls at one block: how many, since when, and each of them. */
export function BoardGroupSection({ group, now, followed, change }: BoardGroupProps) {
  const { key, on, block, calls } = group;
  const company = useCompany();
  const [isWhole, setWhole] = useState(false);
  const { data } = useQuery(versionQuery(company.id, on.flow, on.version));
  const shown = useEditorStore((state) => state.shown);
  const isShown = shown?.flow === on.flow && shown.version === on.version;
  const drawn = data?.document.blocks.find(({ id }) => id === block);
  const since = Math.min(...calls.map(({ at }) => at.since));
  const listed = isWhole ? calls : calls.slice(0, LISTED);
  const show = () => {
    if (isShown) centreBlock(block);
    else change({ call: undefined, flow: on.flow, version: on.version });
  };
  return (
    <section className={css.group} aria-labelledby={groupId(key)}>
      <h2 id={groupId(key)} className={css.groupHead}>
        <UnstyledButton className={css.groupName} onClick={show} title="Show it on the chart">
          {drawn ? nameOf(drawn) : '…'}
        </UnstyledButton>
        <span className={css.counts}>
          {calls.length} {calls.length === 1 ? 'call' : 'calls'} · <b>{tellDuration(now - since)}</b>
        </span>
      </h2>
      {!isShown && data && (
        <p className={css.quiet}>
          {data.name}, version {on.version}
        </p>
      )}
      <ul>
        {listed.map((each) => (
          <BoardRow
            key={each.call.id}
            waiting={each}
            now={now}
            isFollowed={each.call.id === followed}
            change={change}
          />
        ))}
      </ul>
      {listed.length < calls.length && (
        <UnstyledButton className={css.more} onClick={() => setWhole(true)}>
          Show {calls.length - listed.length} more
        </UnstyledButton>
      )}
    </section>
  );
}

interface BoardRowProps {
  waiting: WaitingCall;
  now: number;
  isFollowed: boolean;
  change(part: Partial<BoardAddress>): void;
}

/** One call: who calls, how long it has waited here, and how long it goes on. A click lights its way on the chart. */
function BoardRow({ waiting: { call, at }, now, isFollowed, change }: BoardRowProps) {
  const company = useCompany();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // With the link that it has now.
    if (isFollowed) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isFollowed]);
  if (!isFromFeed(call)) return null;
  const { summary } = call;
  return (
    <li ref={row} className={css.row} data-followed={isFollowed || undefined}>
      <UnstyledButton
        className={css.call}
        aria-pressed={isFollowed}
        data-testid={`board-call-${call.id}`}
        onClick={() => change({ call: isFollowed ? undefined : call.id })}
      >
        <span className={css.who}>
          <CallerText summary={summary} />
        </span>
        <span className="tabular">{tellDuration(now - at.since)}</span>
        <span className={css.to}>
          to <PhoneText number={summary.called} />
        </span>
        <span className={css.whole}>goes on for {tellDuration(now - summary.startedAt)}</span>
      </UnstyledButton>
      {isFollowed && (
        <Link className="quietLink" href={callPath(company.id, call.id)}>
          Open this call
        </Link>
      )}
    </li>
  );
}
