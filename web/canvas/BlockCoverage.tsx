import { useCoverageStore } from '../scenarios/coverageStore.ts';
import css from './Coverage.module.css';

/** While the coverage is shown: the hatching and the words on a block that no scenario takes. */
export function BlockCoverage({ id }: { id: string }) {
  const isMissed = useCoverageStore((state) => state.blocks.has(id));
  if (!isMissed) return null;
  return (
    <span className={css.missed}>
      <b>Never taken</b>
    </span>
  );
}
