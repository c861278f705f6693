// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one are no <tr> to a browser, so their roles are told
// biome-ignore-all lint/a11y/useFocusableInteractive: neither a row nor a title of a table is a control
import { Button, VisuallyHidden } from '@mantine/core';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import css from './RecordTable.module.css';
import type { RecordTableProps } from './RecordTable.tsx';
import { tellCount } from './rowSource.ts';
import { TableRow } from './TableRow.tsx';
import { useKeptScroll } from './useKeptScroll.ts';

interface VirtualRowsProps<Row> extends RecordTableProps<Row> {
  rows: readonly Row[];
  pointed: string | null;
  isNarrow: boolean;
  scroller: RefObject<HTMLElement | null>;
}

const ROW = 44;
/** What a card, and a row that is as high as what is in it, are taken for until they are measured. */
const CARD = 72;
const VARIED = 64;
const HEAD = 36;
/** Rows that are drawn above and below what is seen, so that Tab always finds the next link. */
const DRAWN_BESIDE = 10;
/** The next page is loaded when only this many rows are left. */
const LOAD_AHEAD = 40;
/** Browsers cannot scroll further than some 17 million pixels. */
const MOST_ROWS = 300_000;

/** The head of the table, and those of its rows that are in view. */
export function VirtualRows<Row>(props: VirtualRowsProps<Row>) {
  const { source, rows, what, columns, actions, pointed, isNarrow, scroller } = props;
  const shown = Math.min(rows.length, MOST_ROWS);
  const isCut = rows.length >= MOST_ROWS;
  const hasTail = isCut || source.loadMore !== undefined;
  const focused = useRef<number | null>(null);
  const scroll = useKeptScroll(scroller, props.search?.typed ?? '');
  const virtualizer = useVirtualizer<HTMLElement, HTMLDivElement>({
    count: shown + (hasTail ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => (isNarrow ? CARD : props.isVaried ? VARIED : ROW),
    overscan: DRAWN_BESIDE,
    // Rows beside the view are drawn already, so the scrolling never waits for those that come.
    useFlushSync: false,
    scrollMargin: isNarrow ? 0 : HEAD,
    initialOffset: scroll.first,
    // A row with the focus stays, however far it is scrolled away: the keys would lead nowhere without it.
    rangeExtractor: useCallback((range: Range) => {
      const drawn = defaultRangeExtractor(range);
      const kept = focused.current;
      if (kept === null || kept >= range.count || drawn.includes(kept)) return drawn;
      return kept < (drawn[0] ?? 0) ? [kept, ...drawn] : [...drawn, kept];
    }, []),
  });
  // Before the browser tells how high the cards are: what it told would be forgotten again.
  useLayoutEffect(() => virtualizer.measure(), [isNarrow]);

  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { loadMore, isLoadingMore, error } = source;
  const wantsMore = loadMore !== undefined && !isCut && !isLoadingMore && !error && !source.isOld;
  useEffect(() => {
    if (wantsMore && last >= shown - LOAD_AHEAD) loadMore?.();
  }, [wantsMore, last, shown, loadMore]);

  const note = (event: FocusEvent) => {
    const row = event.target.closest<HTMLElement>('[data-index]');
    focused.current = event.type === 'focus' && row ? Number(row.dataset.index) : null;
  };
  return (
    <div
      role="table"
      aria-label={`All ${what.many}`}
      aria-rowcount={source.total === null ? -1 : source.total + 1}
      aria-colcount={columns.length + (actions ? 1 : 0)}
      onFocus={note}
      onBlur={note}
    >
      <div role="rowgroup" className={css.headGroup}>
        <div role="row" aria-rowindex={1} className={css.head}>
          {columns.map(({ title, name, align }) => (
            <div
              key={title}
              role="columnheader"
              className={css.title}
              data-align={align}
              data-pointed={(name !== undefined && name === pointed) || undefined}
            >
              {title}
            </div>
          ))}
          {actions && (
            <div role="columnheader" className={css.title}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </div>
          )}
        </div>
      </div>
      <div role="rowgroup" className={css.body} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = rows[index];
          const place = { index, start: start - (isNarrow ? 0 : HEAD), measure: virtualizer.measureElement };
          if (index < shown && row !== undefined) {
            return (
              <TableRow
                key={props.keyOf(row)}
                {...place}
                row={row}
                columns={columns}
                addressOf={props.addressOf}
                actions={actions}
                pointed={pointed}
                isNarrow={isNarrow}
                isVaried={props.isVaried}
              />
            );
          }
          return (
            <Tail key={key} place={place} columns={columns.length + (actions ? 1 : 0)}>
              {isCut ? (
                `The first ${tellCount(MOST_ROWS, what)} are listed. Search to find the others.`
              ) : error ? (
                <>
                  <span role="alert">
                    The next {what.many} could not be loaded. {error.message}
                  </span>
                  <Button variant="default" size="compact-sm" onClick={source.retry}>
                    Try again
                  </Button>
                </>
              ) : (
                'Loading more…'
              )}
            </Tail>
          );
        })}
      </div>
    </div>
  );
}

interface TailProps {
  place: { index: number; start: number; measure(node: Element | null): void };
  columns: number;
  children: React.ReactNode;
}

/** The last row: more is coming, or why not. */
function Tail({ place, columns, children }: TailProps) {
  return (
    <div
      role="row"
      data-index={place.index}
      ref={place.measure}
      className={css.placed}
      style={{ transform: `translateY(${place.start}px)` }}
    >
      <div role="cell" aria-colspan={columns} className={css.tail}>
        {children}
      </div>
    </div>
  );
}
