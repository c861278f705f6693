import { Button } from '@mantine/core';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { LeadView } from '../../shared/api/leads.ts';
import { useMay, useMayOpen } from '../accounts/useMay.ts';
import { keepFirstPages, leadPagesQuery, leadsExportAddress } from '../api/leads.ts';
import { type Column, RecordTable } from '../lists/RecordTable.tsx';
import { changeSearch, useListSearch } from '../lists/useListSearch.ts';
import { usePagedRows } from '../lists/usePagedRows.ts';
import { PhoneValue } from '../phone/PhoneText.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { AddButton } from '../shell/PageHead.tsx';
import { WhereCell } from '../where/WhereCell.tsx';
import { LeadFilters } from './LeadFilters.tsx';
import css from './Leads.module.css';
import { LeadsFrame } from './LeadsFrame.tsx';
import { readLeadsAddress } from './leadsAddress.ts';

const LEADS = { one: 'lead', many: 'leads' };

const COLUMNS: ReadonlyArray<Column<LeadView>> = [
  { title: 'Name', width: '3fr', show: ({ name }) => name },
  { title: 'Phone', width: '2fr', isPlain: true, show: ({ phone }) => <PhoneValue phone={phone} /> },
  {
    title: 'Assigned to',
    width: '2fr',
    show: ({ assignedUser }) => assignedUser?.name ?? <span className={css.quiet}>Nobody</span>,
  },
  {
    title: 'Campaigns',
    width: '3fr',
    show: ({ campaigns }) =>
      campaigns.map(({ name }) => name).join(', ') || <span className={css.quiet}>None</span>,
  },
  { title: 'Now rings', width: '3fr', show: ({ id }) => <WhereCell of={{ type: 'lead', id }} /> },
];

/** All leads of the company, searched and filtered on the server. */
export function LeadList() {
  const company = useCompany();
  const [path, navigate] = useLocation();
  const wanted = readLeadsAddress(useSearch());
  const search = useListSearch();
  const source = usePagedRows(useInfiniteQuery(leadPagesQuery(company.id, wanted)));
  const queries = useQueryClient();
  useEffect(() => () => keepFirstPages(queries, company.id), [queries, company.id]);
  const page = companyPath(company.id, '/leads');
  const mayExport = useMay('exportLeads');
  const add = { href: `${page}/new`, label: 'Add lead' };
  return (
    <LeadsFrame
      title="Leads"
      buttons={
        <>
          {mayExport && (
            <Button
              component="a"
              variant="default"
              href={leadsExportAddress(company.id, wanted)}
              download
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              Export CSV
            </Button>
          )}
          <ImportButton href={`${page}/import`} />
          <AddButton {...add} />
        </>
      }
    >
      <RecordTable
        source={source}
        search={search}
        filters={
          <LeadFilters
            wanted={wanted}
            change={(part) => navigate(path + changeSearch(window.location.search, part))}
          />
        }
        isFiltered={wanted.owner !== null || wanted.campaign !== null}
        onClear={() => {
          search.onChange('');
          navigate(path);
        }}
        what={LEADS}
        columns={COLUMNS}
        keyOf={({ id }) => id}
        addressOf={({ id }) => `${page}/${encodeURIComponent(id)}`}
        empty={
          <>
            <p className={css.emptyText}>
              No lead yet. Leads are the people your campaigns reach: when one of them calls, layer 3 rings
              the user they are assigned to. They come from a CSV file, or are added by hand.
            </p>
            <div className={css.emptyButtons}>
              <ImportButton href={`${page}/import`} />
              <AddButton {...add} />
            </div>
          </>
        }
      />
    </LeadsFrame>
  );
}

/** Leads to the import, for whom it is open. */
function ImportButton({ href }: { href: string }) {
  const mayOpen = useMayOpen();
  if (!mayOpen(href)) return null;
  return (
    <Button
      component={Link}
      href={href}
      variant="default"
      leftSection={<IconFileImport size={16} aria-hidden />}
    >
      Import
    </Button>
  );
}
