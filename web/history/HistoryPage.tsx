import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useMay } from '../accounts/useMay.ts';
import { callPagesQuery } from '../api/pastCalls.ts';
import { CallsTabs } from '../calls/CallsTabs.tsx';
import { RecordTable } from '../lists/RecordTable.tsx';
import { changeSearch, useListSearch } from '../lists/useListSearch.ts';
import { usePagedRows } from '../lists/usePagedRows.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { tellDay } from '../time/zone.ts';
import { ExportCalls } from './ExportCalls.tsx';
import { FilterChips } from './FilterChips.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import css from './History.module.css';
import { filterOf, isFiltered, readHistoryAddress, writeHistoryAddress } from './historyAddress.ts';
import { historyColumns } from './historyColumns.tsx';
import { SavedFilters } from './SavedFilters.tsx';
import { useFilterNames } from './useFilterNames.ts';

const CALLS = { one: 'call', many: 'calls' };

/** The calls of the past: found by who called, who answered, what they passed and what became of them. */
export function HistoryPage() {
  const company = useCompany();
  const { id, timeZone } = company;
  const [path, navigate] = useLocation();
  const query = useSearch();
  const address = useMemo(() => readHistoryAddress(query), [query]);
  const filter = useMemo(() => filterOf(address, timeZone), [address, timeZone]);
  const search = useListSearch();
  const pages = useInfiniteQuery(callPagesQuery(id, filter));
  const source = usePagedRows(pages);
  const names = useFilterNames(address);
  const mayExport = useMay('exportCalls');
  const columns = useMemo(() => historyColumns(names.flows, timeZone), [names.flows, timeZone]);
  const change = (part: Record<string, string | null>) =>
    navigate(path + changeSearch(window.location.search, part));
  const clear = () => {
    search.onChange('');
    navigate(path + writeHistoryAddress({ search: '', simulated: address.simulated }));
  };
  const first = pages.data?.pages[0];
  const last = pages.data?.pages.at(-1);
  return (
    <div className={css.page}>
      <PageHead
        title="Calls"
        beside={<CallsTabs here="History" />}
        buttons={
          <>
            <SavedFilters address={address} />
            {mayExport && <ExportCalls company={id} filter={filter} />}
          </>
        }
      />
      {first?.isReading && (
        <p className={css.note} role="status">
          Calls of before are still being read. Until that is done, searches by what became of them do not
          find all.
        </p>
      )}
      <RecordTable
        source={{ ...source, atLeast: first?.count?.calls }}
        search={search}
        searchLabel="Number, or a part of it"
        filters={
          <>
            <FilterMenu address={address} names={names} change={change} />
            <FilterChips address={address} names={names} change={change} onClear={clear} />
            {last && last.lookedTo !== null && source.loadMore && (
              <span className={css.looked} role="status">
                Searched back to {tellDay(last.lookedTo, timeZone)}
              </span>
            )}
          </>
        }
        isFiltered={isFiltered(address)}
        onClear={clear}
        what={CALLS}
        columns={columns}
        keyOf={({ callSid }) => callSid}
        addressOf={({ callSid }) => companyPath(id, `/calls/${encodeURIComponent(callSid)}`)}
        empty={<NoCalls simulated={address.simulated === true} />}
      />
    </div>
  );
}

/** There is no call at all: what belongs here, and how to make some. */
function NoCalls({ simulated }: { simulated: boolean }) {
  const { id } = useCompany();
  const mayPlay = useMay('placeCalls');
  return (
    <>
      <p>
        {simulated
          ? 'No simulated call yet. Calls that are played on the Phone page are kept here, apart from real ones.'
          : 'No real call yet. Each call to a connected Twilio number is kept here: who called, who answered, and which way it went.'}
      </p>
      <div className={css.ways}>
        {mayPlay && (
          <Link className="quietLink" href={companyPath(id, '/phone')}>
            Play a call on the Phone page
          </Link>
        )}
        {!simulated && (
          <Link className="quietLink" href={companyPath(id, '/calls/history?simulated=1')}>
            Show simulated calls
          </Link>
        )}
      </div>
    </>
  );
}
