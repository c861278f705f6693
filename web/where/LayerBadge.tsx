import type { Layer } from '../../shared/directory/settingPlaces.ts';
import css from './Where.module.css';

/** Which layer something is about. */
export function LayerBadge({ layer }: { layer: Layer }) {
  return <span className={css.layer}>layer {layer}</span>;
}
