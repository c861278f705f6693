import { Skeleton } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Fault } from '../shell/Fault.tsx';
import css from './Settings.module.css';

interface RecordPageProps {
  query: { data: unknown; error: Error | null; refetch(): unknown };
  found: unknown;
  what: string;
  back: string;
  backLabel: string;
  children: ReactNode;
}

/** One record of a list: the way back, and what to show while there is none. */
export function RecordPage({ query, found, what, back, backLabel, children }: RecordPageProps) {
  return (
    <>
      <Link href={back} className={css.back}>
        <IconChevronLeft size={16} aria-hidden />
        {backLabel}
      </Link>
      {query.error && !query.data ? (
        <Fault title={`The ${what} cannot be shown`} error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <Skeleton height={176} radius={8} mb={16} />
      ) : found ? (
        children
      ) : (
        <p className={css.empty}>
          There is no such {what} in this company. It may have been removed since the link was made.
        </p>
      )}
    </>
  );
}
