import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { FlowRow } from '../../shared/api/flows.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { useMay } from '../accounts/useMay.ts';
import { writeFlowAddress } from '../address/flowAddress.ts';
import { allFlowsQuery } from '../api/flows.ts';
import { phoneNumbersQuery } from '../api/settings.ts';
import { RecordTable } from '../lists/RecordTable.tsx';
import { useSearchedRows } from '../lists/useSearchedRows.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { DayText } from '../time/DayText.tsx';
import { type Asked, FlowActions } from './FlowActions.tsx';
import { FlowDialogs } from './FlowDialogs.tsx';
import css from './FlowsPage.module.css';
import { NewFlow } from './NewFlow.tsx';
import { NumberLinks } from './NumberLinks.tsx';

const FLOWS = { one: 'flow', many: 'flows' };

/** All flows of the company: make one, open one, and say which of them calls run on. */
export function FlowsPage() {
  const company = useCompany();
  const query = useQuery(allFlowsQuery(company.id));
  const [showsArchived, setShowsArchived] = useState(false);
  const data = useMemo(
    () => query.data?.filter(({ archivedAt }) => showsArchived || archivedAt === null),
    [query.data, showsArchived],
  );
  const archived = query.data?.filter(({ archivedAt }) => archivedAt !== null).length ?? 0;
  const list = useSearchedRows({ ...query, data }, textOf);
  const [asked, setAsked] = useState<Asked | null>(null);
  const addressOf = (flow: FlowRow) =>
    companyPath(company.id, `/flow${writeFlowAddress({ flow: flow.id, replies: [] })}`);
  return (
    <div className={css.page}>
      <PageHead title="Flows" buttons={<NewFlow flows={query.data ?? []} />} />
      <RecordTable
        {...list}
        what={FLOWS}
        keyOf={({ id }) => id}
        isVaried
        columns={[
          { title: 'Name', width: '3fr', isPlain: true, show: (flow) => <Name flow={flow} /> },
          { title: 'Published', width: '2fr', show: (flow) => <Published flow={flow} /> },
          { title: 'Draft', width: '2fr', show: (flow) => <Draft flow={flow} /> },
          { title: 'Numbers', width: '3fr', show: (flow) => <Numbers flow={flow} /> },
        ]}
        filters={
          archived > 0 && (
            <Checkbox
              label={`Show ${archived === 1 ? 'the archived one' : `${archived} archived`}`}
              checked={showsArchived}
              onChange={(event) => setShowsArchived(event.currentTarget.checked)}
            />
          )
        }
        onClear={() => list.search.onChange('')}
        actionsWidth="136px"
        actions={(flow) => (
          <>
            {flow.archivedAt === null && (
              <Button
                component={Link}
                href={addressOf(flow)}
                variant="default"
                size="compact-sm"
                aria-label={`Open ${flow.name}`}
              >
                Open
              </Button>
            )}
            <FlowActions flow={flow} ask={setAsked} />
          </>
        )}
        empty="No flow yet. Make one from a template: it is a draft until you publish it."
      />
      <FlowDialogs asked={asked} flows={query.data ?? []} onClose={() => setAsked(null)} />
    </div>
  );
}

function Name({ flow: { name, isDefault, archivedAt } }: { flow: FlowRow }) {
  if (archivedAt !== null) {
    return (
      <span className={css.quiet}>
        {name}
        <span className="mark">Archived</span>
      </span>
    );
  }
  return (
    <>
      <b className={css.name}>{name}</b>
      {isDefault && (
        <span className="mark" title="Calls to numbers without a flow of their own run on it">
          Default
        </span>
      )}
    </>
  );
}

function Published({ flow: { publishedVersion, publishedAt } }: { flow: FlowRow }) {
  if (publishedVersion === 0 || publishedAt === null) return <span className={css.quiet}>Never</span>;
  return (
    <>
      Version {publishedVersion}, <DayText at={publishedAt} />
    </>
  );
}

function Draft({ flow: { draftSavedAt } }: { flow: FlowRow }) {
  if (draftSavedAt === null) return <span className={css.quiet}>None</span>;
  return (
    <>
      Saved <DayText at={draftSavedAt} />
    </>
  );
}

/** The numbers that use a flow; of the default one, those too that have none of their own. */
function Numbers({ flow: { numbers, isDefault } }: { flow: FlowRow }) {
  const company = useCompany();
  const seesNumbers = useMay('seeDirectory');
  const all = useQuery({ ...phoneNumbersQuery(company.id), enabled: isDefault && seesNumbers });
  const others = isDefault ? (all.data ?? []).filter(({ flow }) => flow === null) : [];
  if (numbers.length + others.length === 0) {
    return <span className={css.quiet}>{isDefault ? 'All without a flow of their own' : 'None'}</span>;
  }
  return (
    <>
      <NumberLinks numbers={numbers} />
      {others.length > 0 && (
        <span className={css.quiet} title="They have no flow of their own">
          By default: <NumberLinks numbers={others.map(({ number }) => number)} />
        </span>
      )}
    </>
  );
}

function textOf({ name, numbers, isDefault }: FlowRow): string {
  return [name, isDefault && 'default', ...numbers, ...numbers.map(toNational)].filter(Boolean).join(' ');
}
