import { TextInput } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { usePointedField } from '../address/usePointedField.ts';
import { announce } from '../shell/Announcer.tsx';
import { Fault } from '../shell/Fault.tsx';
import { ListWaiting, NothingFound } from './ListStates.tsx';
import css from './RecordTable.module.css';
import { type RowNames, type RowSource, tellCount } from './rowSource.ts';
import type { ListSearch } from './useListSearch.ts';
import { VirtualRows } from './VirtualRows.tsx';

/** One column. Its text is cut where there is no room; the whole is then in the tooltip. */
export interface Column<Row> {
  title: string;
  /** The name by which an address points at the column, with `?field=`. */
  name?: string;
  /** The share of the width, or a fixed one; `1fr` by default. */
  width?: `${number}fr` | `${number}px`;
  /** Numbers stand at the end. */
  align?: 'end';
  /** What it is can be seen without its title, such as a phone: a card of a narrow window shows it alone. */
  isPlain?: boolean;
  show(row: Row): ReactNode;
}

export interface RecordTableProps<Row> {
  /** The rows: from `useSearchedRows` for a whole array, from `usePagedRows` for pages. */
  source: RowSource<Row>;
  what: RowNames;
  columns: ReadonlyArray<Column<Row>>;
  keyOf(row: Row): string;
  /** Rows are as high as what is in them, and nothing is cut. */
  isVaried?: boolean;
  /** Where the record is: the first column leads there. Without it, nothing does. */
  addressOf?(row: Row): string;
  /** Buttons for one row, in a last column of `actionsWidth`. */
  actions?(row: Row): ReactNode;
  actionsWidth?: `${number}px`;
  /** The search box; without it there is none. */
  search?: ListSearch;
  /** What is searched for, where it is not everything of a row; stands in the box. */
  searchLabel?: string;
  /** Stands beside the search box. */
  filters?: ReactNode;
  /** Says that `filters` leave rows out. */
  isFiltered?: boolean;
  /** Takes search and filters away; needed where there are filters. */
  onClear?(): void;
  /** Shown when there is no record at all: what belongs here, and how to add it. */
  empty: ReactNode;
}

/** Narrower than this, a row is a card: its cells stand below each other with their titles. */
const NARROW = 700;

/**
 * The one table of all lists, for five rows and for a million: only what is in view is drawn, and pages are loaded
 * as they come near. The first column leads to the record. The table scrolls in a part of its own, which fills a
 * parent that is a flex column, and is at most as high as the window elsewhere.
 *
 * @example
 * const list = useSearchedRows(useQuery(staffQuery(company.id)), ({ name, email }) => `${name} ${email ?? ''}`);
 * <RecordTable
 *   {...list}
 *   what={{ one: 'user', many: 'users' }}
 *   columns={[{ title: 'Name', show: ({ name }) => name }]}
 *   keyOf={({ id }) => id}
 *   addressOf={({ id }) => `${page}/${encodeURIComponent(id)}`}
 *   empty="No user yet. Add the people whose phones ring."
 * />
 */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const {
    source,
    what,
    columns,
    search,
    filters,
    isFiltered = false,
    actions,
    actionsWidth = '96px',
  } = props;
  const { ref, width } = useElementSize();
  const scroller = useRef<HTMLElement>(null);
  const pointed = usePointedField();
  const isNarrow = width > 0 && width < NARROW;
  const isSearched = (search?.typed.trim() ?? '') !== '' || isFiltered;
  const count = source.rows && countOf(source, what);
  useToldCount(isSearched && !source.isOld ? count : undefined);

  const clear = props.onClear ?? (() => search?.onChange(''));
  const tracks = columns.map((column) => trackOf(column.width)).concat(actions ? [actionsWidth] : []);
  // CSS variables are no known style properties.
  const style = { '--columns': tracks.join(' '), '--content': `${contentHeight(source)}px` } as CSSProperties;
  const isEmpty = source.rows?.length === 0 && !source.loadMore && !source.error;
  const isFilled = source.rows !== undefined && source.rows.length > 0;
  return (
    <div ref={ref} className={css.list} style={style} data-narrow={isNarrow || undefined}>
      {(search || filters) && !(isEmpty && !isSearched) && (
        <div className={css.bar}>
          {search && (
            <TextInput
              className={css.search}
              type="search"
              aria-label={`Search ${what.many}`}
              placeholder={props.searchLabel ?? 'Search'}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={search.typed}
              onChange={(event) => search.onChange(event.currentTarget.value)}
            />
          )}
          {filters}
          <span className={css.count}>{count}</span>
        </div>
      )}
      {source.error && !isFilled ? (
        <Fault title={`The ${what.many} cannot be shown`} error={source.error} retry={source.retry} />
      ) : isEmpty && isSearched ? (
        <NothingFound what={what} search={search?.typed ?? ''} onClear={clear} />
      ) : isEmpty ? (
        <div className={css.empty}>{props.empty}</div>
      ) : (
        <section
          ref={scroller}
          className={css.scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
          tabIndex={0}
          aria-label={`All ${what.many}`}
          aria-busy={!source.rows || source.isOld}
          data-old={source.isOld || undefined}
        >
          {source.rows ? (
            <VirtualRows
              {...props}
              rows={source.rows}
              pointed={pointed}
              isNarrow={isNarrow}
              scroller={scroller}
            />
          ) : (
            <ListWaiting what={what} columns={columns.length} />
          )}
        </section>
      )}
    </div>
  );
}

function countOf<Row>({ rows = [], total, loadMore, atLeast = 0 }: RowSource<Row>, what: RowNames): string {
  if (total !== null) return tellCount(total, what);
  return loadMore
    ? `More than ${tellCount(Math.max(rows.length, atLeast), what)}`
    : tellCount(rows.length, what);
}

/** Who cannot see the rows change hears how many there are. */
function useToldCount(count: string | undefined): void {
  useEffect(() => {
    if (count) announce(`${count} found.`);
  }, [count]);
}

/** About as high as head and rows are together: no list is given more room than that. */
function contentHeight<Row>({ rows, loadMore }: RowSource<Row>): number {
  return rows && !loadMore ? 40 + 44 * rows.length : 400;
}

function trackOf(width = '1fr'): string {
  return width.endsWith('fr') ? `minmax(0, ${width})` : width;
}
