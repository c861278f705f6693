// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one are no <tr> to a browser, so their roles are told
// biome-ignore-all lint/a11y/useFocusableInteractive: neither a row nor a title of a table is a control
import { memo, type PointerEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import css from './RecordTable.module.css';
import type { RecordTableProps } from './RecordTable.tsx';

interface TableRowProps<Row>
  extends Pick<RecordTableProps<Row>, 'columns' | 'addressOf' | 'actions' | 'isVaried'> {
  row: Row;
  /** From 0, without the head. */
  index: number;
  /** How far from the first row, in pixels. */
  start: number;
  measure(node: HTMLDivElement | null): void;
  pointed: string | null;
  isNarrow: boolean;
}

/** One record. While a list is scrolled, only the rows that come into view are drawn. */
// `memo` forgets that the component is generic.
export const TableRow = memo(PlainRow) as typeof PlainRow;

function PlainRow<Row>(props: TableRowProps<Row>) {
  const { row, columns, index, start, addressOf, actions, pointed, isNarrow, isVaried } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      ref={isNarrow || isVaried ? props.measure : undefined}
      className={`${css.placed} ${css.row}`}
      data-varied={isVaried || undefined}
      style={{ transform: `translateY(${start}px)` }}
    >
      {columns.map(({ title, name, align, isPlain, show }, column) => {
        const shown = show(row);
        const isLink = column === 0 && addressOf !== undefined;
        return (
          <Cell
            key={title}
            title={isNarrow && !isLink && !isPlain && shown !== '' ? title : undefined}
            align={align}
            isPointed={name !== undefined && name === pointed}
          >
            {isLink ? (
              <Link href={addressOf(row)} className={css.record}>
                {shown}
              </Link>
            ) : (
              shown
            )}
          </Cell>
        );
      })}
      {actions && (
        <div role="cell" className={css.actions}>
          {actions(row)}
        </div>
      )}
    </div>
  );
}

interface CellProps {
  /** Stands before the value in a card. */
  title?: string;
  align?: 'end';
  isPointed: boolean;
  children: ReactNode;
}

function Cell({ title, align, isPointed, children }: CellProps) {
  return (
    <div
      role="cell"
      className={css.cell}
      data-align={align}
      data-pointed={isPointed || undefined}
      onPointerEnter={tellWhole}
    >
      {title && (
        <span className={css.cardTitle} aria-hidden>
          {title}{' '}
        </span>
      )}
      {children}
    </div>
  );
}

/** A text that is cut is whole in the tooltip. */
function tellWhole({ currentTarget: cell }: PointerEvent<HTMLElement>): void {
  if (cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent;
  else cell.removeAttribute('title');
}
