import { Panel } from '@xyflow/react';
import { useDiffStore } from '../flows/diffStore.ts';
import css from './Ghosts.module.css';

const MARKS = [
  { fate: 'added', sign: '+', word: 'Added' },
  { fate: 'changed', sign: '~', word: 'Changed' },
  { fate: 'moved', sign: '', word: 'Moved' },
  { fate: 'removed', sign: '−', word: 'Removed' },
] as const;

/** While two versions are compared: what the frames and signs on the chart mean. */
export function DiffLegend() {
  const isComparing = useDiffStore(
    ({ fates, wires, ghosts }) => fates.size + wires.size + ghosts.wires.length > 0,
  );
  if (!isComparing) return null;
  return (
    <Panel position="top-left">
      <ul className={css.legend} aria-label="What the marks mean">
        {MARKS.map(({ fate, sign, word }) => (
          <li key={fate} data-fate={fate}>
            <span className={css.sample} aria-hidden>
              {sign}
            </span>
            {word}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
