import { nameOfLayer } from '../../shared/training/layerWords.ts';
import type { LayerProgress as Layer } from '../../shared/training/progress.ts';
import css from './Training.module.css';

/** How far one is, a bar for each layer. */
export function LayerProgress({ layers }: { layers: readonly Layer[] }) {
  return (
    <ul className={css.layers} aria-label="Progress by layer">
      {layers.map(({ layer, known, needed, answers, right }) => (
        <li key={layer ?? 'none'}>
          <span className={css.layerName}>{nameOfLayer(layer)}</span>
          <progress
            max={needed}
            value={known}
            aria-label={`${nameOfLayer(layer)}: ${known} of ${needed} known`}
          />
          <span className={css.figure}>
            {known} of {needed}
          </span>
          <span className={css.quiet}>
            {answers === 0 ? 'Not asked yet' : `${right} of ${answers} answers right`}
          </span>
        </li>
      ))}
    </ul>
  );
}
