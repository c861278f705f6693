import { Skeleton } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { ApiError } from '../api/request.ts';
import { DeletedAlert } from '../forms/DeletedAlert.tsx';
import { hasUnsaved } from '../forms/guardStore.ts';
import { Fault } from '../shell/Fault.tsx';
import css from './Leads.module.css';

interface RecordFrameProps {
  /** The record's query; a new record has none. */
  query?: { data: unknown; error: Error | null; refetch(): unknown };
  what: string;
  title: string | undefined;
  back: string;
  backLabel: string;
  children: ReactNode;
}

/** The page of one record: the way back, its name, and what to show while it is not there. */
export function RecordFrame({ query, what, title, back, backLabel, children }: RecordFrameProps) {
  const isMissing = query?.error instanceof ApiError && query.error.status === 404;
  // What was typed stays on the page.
  const isKept = isMissing && query.data !== undefined && hasUnsaved();
  return (
    <div className={css.recordPage}>
      <Link href={back} className={css.back}>
        <IconChevronLeft size={16} aria-hidden />
        {backLabel}
      </Link>
      {isMissing && !isKept ? (
        <>
          <h1 className={css.title}>There is no such {what}</h1>
          <p className={css.quiet}>It may have been deleted since the link was made.</p>
        </>
      ) : query?.error && !query.data ? (
        <Fault title={`The ${what} cannot be shown`} error={query.error} retry={() => void query.refetch()} />
      ) : query && !query.data ? (
        <>
          <Skeleton height={28} width={240} mb={16} />
          <Skeleton height={320} maw={640} radius={8} />
        </>
      ) : (
        <>
          <h1 className={css.title}>{title}</h1>
          {isKept && <DeletedAlert what={what} />}
          {children}
        </>
      )}
    </div>
  );
}
