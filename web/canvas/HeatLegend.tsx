import { Panel } from '@xyflow/react';
import { useHeatStore } from '../heat/heatStore.ts';
import css from './Heat.module.css';

/** While the heat is shown: what the widths and signs on the chart mean. */
export function HeatLegend() {
  const isShown = useHeatStore(({ heat }) => heat !== null);
  if (!isShown) return null;
  return (
    <Panel position="bottom-left">
      <ul className={css.legend} aria-label="What the marks mean">
        <li>
          <i data-wire="few" aria-hidden />
          <i data-wire="many" aria-hidden /> Few and many calls
        </li>
        <li>
          <i data-wire="none" aria-hidden /> None
        </li>
        <li>
          <span className={css.lost} aria-hidden>
            ▽
          </span>
          Lost
        </li>
      </ul>
    </Panel>
  );
}
