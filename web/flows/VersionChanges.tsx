import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { versionQuery } from '../api/queries.ts';
import { centreBlock, pointAt } from '../editor/editorStore.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { ChangeList } from './ChangeList.tsx';
import { useMarkedDiff } from './diffStore.ts';
import css from './Flows.module.css';
import { countChanges, tellChanges } from './tellChanges.ts';

/** What would change for calls if the version `to` were published in place of `from`; marked on the chart, too. */
export function VersionChanges({ flow, from, to }: { flow: string; from: number; to: number }) {
  const company = useCompany();
  const before = useQuery(versionQuery(company.id, flow, from));
  const after = useQuery(versionQuery(company.id, flow, to));
  const groups = useMemo(
    () => before.data && after.data && tellChanges(before.data.document, after.data.document),
    [before.data, after.data],
  );
  useMarkedDiff(before.data?.document ?? null, after.data?.document ?? null);
  const error = before.error ?? after.error;
  if (error) {
    const retry = () => void (before.error ? before : after).refetch();
    return <Fault title="The versions cannot be compared" error={error} retry={retry} />;
  }
  if (!groups) return <Skeleton height={48} mt="sm" role="status" aria-label="The changes are loading" />;
  if (groups.length === 0) return <p className={css.quiet}>It is the same as version {from}.</p>;
  return (
    <>
      <p className={css.quiet}>
        From version {from} to {to}: {countChanges(groups)}
      </p>
      <ChangeList
        groups={groups}
        onShow={(block) => {
          pointAt(block);
          centreBlock(block);
        }}
      />
    </>
  );
}
