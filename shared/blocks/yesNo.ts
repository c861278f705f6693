import type { Outcome } from './defineBlock.ts';

/** The two outcomes of a question, in the order they stand on a block: yes on the left. */
export const YES_NO: readonly Outcome[] = [
  { id: 'yes', label: 'yes' },
  { id: 'no', label: 'no' },
];
