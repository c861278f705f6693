import { useId } from 'react';
import { tellNumber } from '../lists/rowSource.ts';
import type { FigureRow } from './FigureSection.tsx';
import css from './Figures.module.css';
import { lostOf } from './tellTotals.ts';

const HEIGHT = 140;
const TOP = 16;
const BELOW = 18;
const WIDTH = 480;
/** Not every bar of many has room for its name. */
const MOST_NAMES = 31;

/**
 * Bars of calls: answered below, then voicemail, and on top what was lost, which is hatched, too. The table beside it says
 * the same in numbers, so that nobody needs to hear the picture.
 */
export function BarChart({ rows }: { rows: readonly FigureRow[] }) {
  const hatch = useId();
  const most = Math.max(1, ...rows.map(({ calls }) => calls));
  const step = WIDTH / Math.max(1, rows.length);
  const width = Math.min(36, step * 0.7);
  const every = Math.ceil(rows.length / MOST_NAMES);
  return (
    <figure className={css.chart} aria-hidden>
      <svg viewBox={`0 0 ${WIDTH} ${TOP + HEIGHT + BELOW}`} role="presentation">
        <defs>
          <pattern
            id={hatch}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="5" height="5" className={css.lostGround} />
            <line x1="0" y1="0" x2="0" y2="5" className={css.lostLine} />
          </pattern>
        </defs>
        <text x={0} y={11} className={css.axis}>
          {tellNumber(most)}
        </text>
        <line x1={0} x2={WIDTH} y1={TOP} y2={TOP} className={css.grid} />
        <line x1={0} x2={WIDTH} y1={TOP + HEIGHT / 2} y2={TOP + HEIGHT / 2} className={css.grid} />
        <line x1={0} x2={WIDTH} y1={TOP + HEIGHT} y2={TOP + HEIGHT} className={css.ground} />
        {rows.map((row, index) => {
          const x = step * index + (step - width) / 2;
          let bottom = TOP + HEIGHT;
          const part = (count: number) => {
            const height = (count / most) * HEIGHT;
            bottom -= height;
            return { x, y: bottom, width, height };
          };
          return (
            <g key={row.name}>
              <title>{`${row.name}: ${tellNumber(row.calls)}`}</title>
              <rect {...part(row.answered)} className={css.answered} />
              <rect {...part(row.voicemail)} className={css.voicemail} />
              <rect {...part(lostOf(row))} fill={`url(#${hatch})`} className={css.lost} />
              {index % every === 0 && (
                <text x={x + width / 2} y={TOP + HEIGHT + 14} className={css.below}>
                  {row.short}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption className={css.legend}>
        <span data-of="answered">Answered</span>
        <span data-of="voicemail">Voicemail</span>
        <span data-of="lost">Lost</span>
      </figcaption>
    </figure>
  );
}
