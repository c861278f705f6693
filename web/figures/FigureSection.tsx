import { useId } from 'react';
import { Link } from 'wouter';
import type { CallTotals } from '../../shared/api/calls.ts';
import { tellNumber } from '../lists/rowSource.ts';
import { BarChart } from './BarChart.tsx';
import css from './Figures.module.css';
import { lostOf } from './tellTotals.ts';

/** One bar and one row: calls, and what became of them. */
export interface FigureRow extends CallTotals {
  name: string;
  /** The name below the bar, where there is little room. */
  short: string;
  /** Where these calls are listed. */
  path?: string;
}

interface FigureSectionProps {
  title: string;
  /** The title of the first column. */
  first: string;
  rows: readonly FigureRow[];
  /** Whether a typical time to answer is told. */
  hasWait?: boolean;
}

/** Of more rows the table leaves out those without a call. */
const FEW = 7;

/** A chart, and the same as a table beside it. */
export function FigureSection({ title, first, rows, hasWait }: FigureSectionProps) {
  const id = useId();
  return (
    <section className={css.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className={css.beside}>
        <BarChart rows={rows} />
        <section
          className={css.tableBox}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
          tabIndex={0}
          aria-label={`${title}, as a table`}
        >
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{first}</th>
                <th scope="col">Calls</th>
                <th scope="col">Answered</th>
                <th scope="col">Voicemail</th>
                <th scope="col">Lost</th>
                {hasWait && <th scope="col">Time to answer</th>}
              </tr>
            </thead>
            <tbody>
              {rows
                .filter(({ calls }) => calls > 0 || rows.length <= FEW)
                .map((row) => (
                  <tr key={row.name}>
                    <th scope="row">{row.name}</th>
                    <td>
                      {row.path && row.calls > 0 ? (
                        <Link href={row.path} className={css.link}>
                          {tellNumber(row.calls)}
                        </Link>
                      ) : (
                        tellNumber(row.calls)
                      )}
                    </td>
                    <td>{tellNumber(row.answered)}</td>
                    <td>{tellNumber(row.voicemail)}</td>
                    <td>{tellNumber(lostOf(row))}</td>
                    {hasWait && <td>{row.typicalWait === null ? '–' : `${row.typicalWait} s`}</td>}
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      </div>
    </section>
  );
}
