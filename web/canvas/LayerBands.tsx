import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Band, Bounds } from './bands.ts';
import { GUTTER } from './bands.ts';
import css from './LayerBands.module.css';

/** How far a band reaches beyond the chart: further than anybody pans. */
const BEYOND = 6000;

/** The layers as quiet bands behind the blocks, each with its figure and name at the left edge of the chart. */
export const LayerBands = memo(function LayerBands({
  bands,
  bounds,
}: {
  bands: readonly Band[];
  bounds: Bounds;
}) {
  return (
    <ViewportPortal>
      {bands.map(({ layer, name, top, bottom }) => (
        <div
          key={layer}
          className={css.band}
          data-odd={layer % 2 || undefined}
          style={{
            transform: `translate(${bounds.left - BEYOND}px, ${top}px)`,
            width: bounds.right - bounds.left + 2 * BEYOND,
            height: bottom - top,
          }}
        >
          <p className={css.label} style={{ left: BEYOND + 16, width: GUTTER - 32 }}>
            <span className={css.figure}>{layer}</span>
            {name}
          </p>
        </div>
      ))}
    </ViewportPortal>
  );
});
