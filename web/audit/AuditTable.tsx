import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { AuditEntry } from '../../shared/api/audit.ts';
import { auditPagesQuery } from '../api/audit.ts';
import { type Column, RecordTable } from '../lists/RecordTable.tsx';
import { changeSearch, useListSearch } from '../lists/useListSearch.ts';
import { usePagedRows } from '../lists/usePagedRows.ts';
import { tellTime } from '../time/zone.ts';
import { AuditChanges } from './AuditChanges.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditSubjectText } from './AuditSubjectText.tsx';
import { AuditWho } from './AuditWho.tsx';
import { readAuditAddress, toWanted } from './auditAddress.ts';

interface AuditTableProps {
  /** Null for what belongs to the installation. */
  company: string | null;
  /** Whose clock the times are on. */
  timeZone: string;
}

const ENTRIES = { one: 'entry', many: 'entries' };

/** The entries of an audit, the latest first, narrowed by the filters in the address. */
export function AuditTable({ company, timeZone }: AuditTableProps) {
  const [path, navigate] = useLocation();
  const address = readAuditAddress(useSearch());
  const search = useListSearch();
  const source = usePagedRows(useInfiniteQuery(auditPagesQuery(company, toWanted(address, timeZone))));
  const columns = useMemo(() => columnsOf(company, timeZone), [company, timeZone]);
  const { member, about, from, to } = address;
  return (
    <RecordTable
      source={source}
      search={search}
      filters={
        <AuditFilters
          company={company}
          address={address}
          change={(part) => navigate(path + changeSearch(window.location.search, part))}
        />
      }
      isFiltered={[member, about, from, to].some((word) => word !== null)}
      onClear={() => {
        search.onChange('');
        navigate(path);
      }}
      what={ENTRIES}
      columns={columns}
      isVaried
      keyOf={({ seq }) => String(seq)}
      empty={<p>Nothing was changed yet. Whoever changes something from now on is named here.</p>}
    />
  );
}

function columnsOf(company: string | null, timeZone: string): ReadonlyArray<Column<AuditEntry>> {
  return [
    { title: 'Time', width: '152px', isPlain: true, show: ({ at }) => tellTime(at, timeZone) },
    { title: 'Who', width: '3fr', isPlain: true, show: ({ by }) => <AuditWho by={by} /> },
    {
      title: 'What',
      width: '4fr',
      isPlain: true,
      show: (entry) => <AuditSubjectText entry={entry} company={company} />,
    },
    {
      title: 'Old and new values',
      width: '9fr',
      isPlain: true,
      show: ({ changes }) => <AuditChanges changes={changes} timeZone={timeZone} />,
    },
  ];
}
