import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { flowsQuery } from '../api/queries.ts';
import { CallsTabs } from '../calls/CallsTabs.tsx';
import { FollowedChart } from '../phonePage/FollowedChart.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { placeKey } from '../trace/waitingCalls.ts';
import { BoardList } from './BoardList.tsx';
import { useBoardAddress } from './boardAddress.ts';
import { countCalls, SORTS, type Sort } from './boardGroups.ts';
import { type Shows, useBoard } from './boardStore.ts';
import { goToGroup } from './goToGroup.ts';
import css from './LiveBoard.module.css';
import { NoCalls } from './NoCalls.tsx';

/** The calls that go on: on the chart where they are, and beside it one by one. */
export function LiveBoard() {
  const { address, change } = useBoardAddress();
  const { shows, sort, call, flow, version } = address;
  useBoard(shows);
  const calls = useTraceStore((state) => state.calls);
  const connection = useTraceStore((state) => state.connection);
  const counts = countCalls(calls);
  const { data: flows = [] } = useQuery(flowsQuery(useCompany().id));
  const select = useCallback((block: string, on: { flow: string; version: number }) => {
    goToGroup(placeKey(on, block));
  }, []);
  return (
    <div className={css.page} data-look={call && shows}>
      <div className={css.side}>
        <header className={css.head}>
          <h1>Live calls</h1>
          <CallsTabs here="Live" />
        </header>
        <div className={css.choices}>
          <SegmentedControl
            size="xs"
            aria-label="Which calls"
            value={shows}
            onChange={(next) => change({ shows: next as Shows, call: undefined })} // one of `data`
            data={[
              { value: 'live', label: `Live · ${counts.live}` },
              { value: 'simulated', label: `Simulated · ${counts.simulated}` },
            ]}
          />
          {flows.length > 1 && (
            <NativeSelect
              size="xs"
              aria-label="Chart"
              value={flow ?? flows.find(({ isDefault }) => isDefault)?.id}
              onChange={({ currentTarget }) =>
                change({ flow: currentTarget.value, version: undefined, call: undefined })
              }
              data={flows.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <NativeSelect
            size="xs"
            aria-label="Sort the calls"
            value={sort}
            onChange={({ currentTarget }) => change({ sort: currentTarget.value as Sort })} // one of `data`
            data={Object.entries(SORTS).map(([value, label]) => ({ value, label }))}
          />
        </div>
        {connection === 'reconnecting' && (
          <p className={css.lost} role="alert">
            Reconnecting … What stands here may be old.
          </p>
        )}
        {counts[shows] > 0 ? (
          <BoardList calls={calls} address={address} change={change} />
        ) : (
          <NoCalls
            isKnown={connection !== 'connecting'}
            shows={shows}
            others={counts[shows === 'live' ? 'simulated' : 'live']}
            change={change}
          />
        )}
      </div>
      <div className={css.chart}>
        <FollowedChart callSid={call} shown={flow ? { flow, version } : undefined} onSelect={select} />
      </div>
    </div>
  );
}
