import { TextInput } from '@mantine/core';
import { IconPhoneIncoming, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { toNational } from '../../shared/phone/e164.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { SidePanel } from '../shell/SidePanel.tsx';
import { isFromFeed, isGoingOn } from '../trace/liveCalls.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import css from './Calls.module.css';
import { HowToSeeOne } from './HowToSeeOne.tsx';
import { LiveCallRow } from './LiveCallRow.tsx';

/** Below this many calls a search would only be in the way. */
const SEARCH_FROM = 6;

/** The calls that go on, the newest first, and those that ended a moment ago. */
export function LiveCalls({ change, onClose }: { change: ChangeAddress; onClose(): void }) {
  const company = useCompany();
  const calls = useTraceStore((state) => state.calls);
  const connection = useTraceStore((state) => state.connection);
  const [search, setSearch] = useState('');
  const all = Object.values(calls)
    .filter(isFromFeed)
    .sort((a, b) => Number(isGoingOn(b)) - Number(isGoingOn(a)) || b.summary.startedAt - a.summary.startedAt);
  const wanted = search.trim().toLowerCase();
  const found = all.filter(({ summary: { leadName, caller, called } }) =>
    [leadName ?? '', caller, toNational(caller), called, toNational(called)].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );
  return (
    <SidePanel
      title="Live calls"
      onClose={onClose}
      aside={
        connection === 'reconnecting' ? (
          <span className={css.reconnecting}>Reconnecting…</span>
        ) : (
          <Link className="quietLink" href={companyPath(company.id, '/calls/live')}>
            Live board
          </Link>
        )
      }
    >
      {all.length >= SEARCH_FROM && (
        <TextInput
          className={css.search}
          aria-label="Search the live calls"
          placeholder="Name or number"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {found.length > 0 && (
        <ul className={css.calls} aria-label="Live calls">
          {found.map((call) => (
            <LiveCallRow
              key={call.id}
              call={call}
              onFollow={() =>
                change({
                  call: call.id,
                  panel: 'calls',
                  block: undefined,
                  called: undefined,
                  from: undefined,
                  at: undefined,
                  replies: [],
                  step: undefined,
                })
              }
            />
          ))}
        </ul>
      )}
      {all.length > 0 && found.length === 0 && (
        <p className={css.empty}>No live call has this name or number.</p>
      )}
      {all.length === 0 && (
        <div className={css.empty}>
          <IconPhoneIncoming size={28} stroke={1.5} aria-hidden />
          <p>No calls right now. A call to one of the company’s Twilio numbers appears here at once.</p>
          <HowToSeeOne />
        </div>
      )}
    </SidePanel>
  );
}
