import { useDiffStore } from '../flows/diffStore.ts';
import css from './BlockFate.module.css';

const FATES = { added: 'Added', changed: 'Changed', moved: 'Moved', removed: 'Removed' } as const;

/** While two versions are compared: the frame and the word that say what became of a block. */
export function BlockFate({ id }: { id: string }) {
  const fate = useDiffStore((state) => state.fates.get(id));
  if (!fate) return null;
  return (
    <span className={css.fate} data-fate={fate}>
      <b>{FATES[fate]}</b>
    </span>
  );
}
