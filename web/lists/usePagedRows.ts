import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { RowSource } from './rowSource.ts';

/** A page of a list: `total` is on the first page only, and null when counting would read all rows. */
interface Page<Row> {
  rows: readonly Row[];
  total?: number | null;
}

/** The rows of a query that loads pages, as `RecordTable` wants them. */
export function usePagedRows<Row>(
  query: UseInfiniteQueryResult<InfiniteData<Page<Row>, unknown>, Error>,
): RowSource<Row> {
  const { data, error, hasNextPage, fetchNextPage, isFetching, isPlaceholderData } = query;
  // A page that is on its way is waited for, not asked for anew.
  const loadMore = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows), [data]);
  const total = data?.pages[0]?.total ?? null;
  return {
    rows,
    total: total ?? (rows && !hasNextPage ? rows.length : null),
    error,
    retry: () => void (rows && hasNextPage ? fetchNextPage() : query.refetch()),
    isOld: isPlaceholderData,
    loadMore: hasNextPage ? loadMore : undefined,
    isLoadingMore: isFetching,
  };
}
