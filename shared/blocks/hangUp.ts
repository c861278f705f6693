import { defineBlock } from './defineBlock.ts';

/** Ends the call. */
export const hangUp = defineBlock({
  title: 'Hang up',
  icon: 'phone-off',
  family: 'end',
  explains: 'Ends the call.',
  settings: {},
  outcomes: () => [],
  summary: () => 'The call ends',
  instructions: () => [{ do: 'hangUp' }],
});
