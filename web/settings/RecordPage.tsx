import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { DeletedAlert } from '../forms/DeletedAlert.tsx';
import { useKeptRecord } from '../forms/useKeptRecord.ts';
import { Fault } from '../shell/Fault.tsx';
import { PageHead } from './PageHead.tsx';
import css from './Settings.module.css';

interface RecordPageProps<View> {
  /** The list that the record is in. */
  query: { data: readonly View[] | undefined; error: Error | null; refetch(): unknown };
  found: View | undefined;
  /** What the record is, in the singular: “user”. */
  what: string;
  back: { href: string; label: string };
  titleOf(view: View): ReactNode;
  children(view: View): ReactNode;
}

/** One record of a list: its name, the way back, and what to show while there is none. */
export function RecordPage<View>(props: RecordPageProps<View>) {
  const { query, what, back, titleOf, children } = props;
  const { record, isDeleted } = useKeptRecord(props.found);
  const title = record ? (
    titleOf(record)
  ) : query.data || query.error ? (
    `There is no such ${what}`
  ) : (
    <Skeleton width={200} height={20} my={4} role="status" aria-label={`The ${what} is loading`} />
  );
  return (
    <>
      <PageHead title={title} back={back} />
      {record ? (
        <>
          {isDeleted && <DeletedAlert what={what} />}
          {children(record)}
        </>
      ) : query.data ? (
        <p className={css.quiet}>It may have been deleted since the link was made.</p>
      ) : query.error ? (
        <Fault title={`The ${what} cannot be shown`} error={query.error} retry={() => void query.refetch()} />
      ) : (
        <>
          <Skeleton height={72} radius={8} mb={16} />
          <Skeleton height={360} maw={640} radius={8} />
        </>
      )}
    </>
  );
}
