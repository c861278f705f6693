import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiError } from '../api/request.ts';
import { DeletedAlert } from '../forms/DeletedAlert.tsx';
import { useKeptRecord } from '../forms/useKeptRecord.ts';
import { Fault } from '../shell/Fault.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import css from './Records.module.css';

interface RecordPageProps<View> {
  /** The query of the record, or of the list that it is in. */
  query: { error: Error | null; refetch(): unknown };
  /** The record as it is stored; null where there is none, undefined while that is not known. */
  stored: View | null | undefined;
  /** What the record is, in the singular: “user”. */
  what: string;
  back: { href: string; label: string };
  titleOf(view: View): ReactNode;
  children(view: View): ReactNode;
}

/** The page of one record: its name, the way back, and what to show while there is none. */
export function RecordPage<View>(props: RecordPageProps<View>) {
  const { query, stored, what, back, titleOf, children } = props;
  const { record, isDeleted } = useKeptRecord(stored ?? undefined);
  if (record) {
    return (
      <>
        <PageHead title={titleOf(record)} back={back} />
        {isDeleted && <DeletedAlert what={what} />}
        {children(record)}
      </>
    );
  }
  if (stored === null) {
    return (
      <>
        <PageHead title={`There is no such ${what}`} back={back} />
        <p className={css.quiet}>It may have been deleted since the link was made.</p>
      </>
    );
  }
  if (query.error) {
    return (
      <>
        <PageHead title={`The ${what}`} back={back} />
        <Fault title={`The ${what} cannot be shown`} error={query.error} retry={() => void query.refetch()} />
      </>
    );
  }
  const name = (
    <Skeleton width={200} height={20} my={4} role="status" aria-label={`The ${what} is loading`} />
  );
  return (
    <>
      <PageHead title={name} back={back} />
      <Skeleton height={72} radius={8} mb={16} />
      <Skeleton height={360} maw={640} radius={8} />
    </>
  );
}

/** The record that a query of it alone found; null where the server says that there is none. */
export function storedIn<View>({
  data,
  error,
}: {
  data: View | undefined;
  error: Error | null;
}): View | null | undefined {
  return error instanceof ApiError && error.status === 404 ? null : data;
}
