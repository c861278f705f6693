import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { ROLE_WORDS } from '../../shared/accounts/roles.ts';
import type { InstallationCompany } from '../../shared/api/accounts.ts';
import { installationCompaniesQuery } from '../api/installation.ts';
import { useAsked } from '../forms/useAsked.ts';
import { RecordTable } from '../lists/RecordTable.tsx';
import { tellNumber } from '../lists/rowSource.ts';
import { useSearchedRows } from '../lists/useSearchedRows.ts';
import { companyPath } from '../shell/companyContext.ts';
import { AddButton, PageHead } from '../shell/PageHead.tsx';
import { ArchiveCompany } from './ArchiveCompany.tsx';
import { CompanyActions } from './CompanyActions.tsx';
import css from './Installation.module.css';
import { NewCompany } from './NewCompany.tsx';
import { RenameCompany } from './RenameCompany.tsx';
import { tellLocalDay } from './tellLocalDay.ts';

const COMPANIES = { one: 'company', many: 'companies' };
const ADD = { href: '/installation/companies/new', label: 'Add company' };

/** The companies of the installation, or the form of a new one. */
export function Companies({ record }: { record?: string }) {
  return record === 'new' ? <NewCompany /> : <CompanyList />;
}

function CompanyList() {
  const query = useQuery(installationCompaniesQuery());
  const data = useMemo(() => query.data && archivedLast(query.data), [query.data]);
  const list = useSearchedRows({ ...query, data }, ({ name }) => name);
  const renaming = useAsked<InstallationCompany>();
  const archiving = useAsked<InstallationCompany>();
  return (
    <>
      <PageHead title="Companies" add={ADD} />
      <RecordTable
        {...list}
        what={COMPANIES}
        keyOf={({ id }) => id}
        columns={[
          {
            title: 'Name',
            width: '3fr',
            isPlain: true,
            show: (company) => <CompanyName company={company} />,
          },
          { title: 'Members', width: '100px', align: 'end', show: ({ members }) => tellNumber(members) },
          {
            title: 'You are',
            width: '120px',
            show: ({ role }) =>
              role ? ROLE_WORDS[role].title : <span className={css.quiet}>Not in it</span>,
          },
          { title: 'Since', width: '120px', show: ({ createdAt }) => tellLocalDay(createdAt) },
        ]}
        actionsWidth="136px"
        actions={(company) => (
          <>
            {company.role && company.archivedAt === null && (
              <Button
                component={Link}
                href={companyPath(company.id, '/flow')}
                variant="default"
                size="compact-sm"
                aria-label={`Open ${company.name}`}
              >
                Open
              </Button>
            )}
            {company.archivedAt !== null && (
              <span className="mark" title={`Archived ${tellLocalDay(company.archivedAt)}`}>
                Archived
              </span>
            )}
            <CompanyActions
              company={company}
              onRename={() => renaming.ask(company)}
              onArchive={() => archiving.ask(company)}
            />
          </>
        )}
        empty={
          <>
            <p>No company yet. Add one, then invite the people who work in it.</p>
            <AddButton {...ADD} />
          </>
        }
      />
      <RenameCompany company={renaming.asked} isOpen={renaming.isOpen} onClose={renaming.close} />
      <ArchiveCompany company={archiving.asked} isOpen={archiving.isOpen} onClose={archiving.close} />
    </>
  );
}

function CompanyName({ company: { name, archivedAt } }: { company: InstallationCompany }) {
  if (archivedAt === null) return <b className={css.name}>{name}</b>;
  return <span className={css.quiet}>{name}</span>;
}

function archivedLast(companies: readonly InstallationCompany[]): InstallationCompany[] {
  return [...companies].sort(
    (a, b) =>
      Number(a.archivedAt !== null) - Number(b.archivedAt !== null) || a.name.localeCompare(b.name, 'en'),
  );
}
