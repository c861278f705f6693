import { useMemo } from 'react';
import type { RowSource } from './rowSource.ts';
import { type ListSearch, useListSearch } from './useListSearch.ts';

interface WholeQuery<Row> {
  data: readonly Row[] | undefined;
  error: Error | null;
  refetch(): unknown;
}

/**
 * The rows of a query that answers with all of them at once, searched while somebody types: every word must be
 * somewhere in a row's text. Spread the answer into `RecordTable`.
 *
 * @param textOf all of a row that the search looks at
 */
export function useSearchedRows<Row>(
  query: WholeQuery<Row>,
  textOf: (row: Row) => string,
): { source: RowSource<Row>; search: ListSearch } {
  const search = useListSearch();
  const { data, error } = query;
  // `textOf` is made anew each time it is drawn, and says the same.
  const rows = useMemo(() => data && filterRows(data, search.typed, textOf), [data, search.typed]);
  const source: RowSource<Row> = {
    rows,
    total: rows?.length ?? null,
    error: data ? null : error,
    retry: () => void query.refetch(),
    isOld: false,
    isLoadingMore: false,
  };
  return { source, search };
}

/** The rows in whose text every word of the search is found, whatever the case. */
export function filterRows<Row>(
  rows: readonly Row[],
  search: string,
  textOf: (row: Row) => string,
): readonly Row[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = textOf(row).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
