import { ViewportPortal } from '@xyflow/react';
import { useDiffStore } from '../flows/diffStore.ts';
import css from './Ghosts.module.css';
import { wireMiddle, wirePath } from './wirePath.ts';

/** While two versions are compared: the wires that are there no longer, and where those led that lead elsewhere now. */
export function GhostWires() {
  const wires = useDiffStore(({ ghosts }) => ghosts.wires);
  if (wires.length === 0) return null;
  return (
    <ViewportPortal>
      {/* The list of changes says the same in words. */}
      <svg className={css.wires} aria-hidden>
        {wires.map(({ key, label, from, to }) => {
          const ends = { sourceX: from.x, sourceY: from.y, targetX: to.x, targetY: to.y };
          const { x, y } = wireMiddle(ends);
          return (
            <g key={key}>
              <path d={wirePath(ends)} />
              <circle cx={x} cy={y} r={9} />
              <text x={x} y={y}>
                −
              </text>
              <text className={css.label} x={from.x} y={from.y + 30}>
                {label}
              </text>
            </g>
          );
        })}
      </svg>
    </ViewportPortal>
  );
}
