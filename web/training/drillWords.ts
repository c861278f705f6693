import type { DrillType } from '../../shared/training/drill.ts';

/** What the types of drill are called. */
export const DRILL_WORDS: Record<DrillType, { title: string }> = {
  where: { title: 'Where does it go?' },
  why: { title: 'Why did it go there?' },
  listen: { title: 'Listen' },
  mend: { title: 'Mend it' },
};
