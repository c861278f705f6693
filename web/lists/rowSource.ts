/**
 * Where a list's rows come from, in one piece or page by page. `useSearchedRows` makes one of a whole array,
 * `usePagedRows` one of a query that loads pages.
 */
export interface RowSource<Row> {
  /** All that are loaded and match; undefined until the first ones are there. */
  rows: readonly Row[] | undefined;
  /** How many match in all; null while nobody knows, because not all are loaded and counting would read them all. */
  total: number | null;
  /** How many there are at least, where not all are counted. */
  atLeast?: number;
  /** Why the first rows, or the next ones, are not there. */
  error: Error | null;
  /** Asks again for what failed. */
  retry(): void;
  /** The rows are those of the search before; the right ones are on their way. */
  isOld: boolean;
  /** Loads the next page; absent once all rows are there. */
  loadMore?: () => void;
  /** A page is on its way. */
  isLoadingMore: boolean;
}

/** What a list holds, in the singular and in the plural: `{ one: 'lead', many: 'leads' }`. */
export interface RowNames {
  one: string;
  many: string;
}

const WITH_SEPARATORS = new Intl.NumberFormat('en-US');

/** A number with thousands separators. @example tellNumber(98412) // '98,412' */
export function tellNumber(count: number): string {
  return WITH_SEPARATORS.format(count);
}

/** How many of a thing. @example tellCount(98412, { one: 'lead', many: 'leads' }) // '98,412 leads' */
export function tellCount(count: number, { one, many }: RowNames): string {
  return `${tellNumber(count)} ${count === 1 ? one : many}`;
}
