import { sentence } from '../call/sentence.ts';
import { defineBlock } from './defineBlock.ts';
import { tellAmount, wholeNumber } from './fields.ts';

/** Lets the caller wait in silence. */
export const pause = defineBlock({
  title: 'Pause',
  icon: 'phone-pause',
  family: 'speak',
  explains: 'Waits in silence, then goes on.',
  settings: {
    seconds: wholeNumber({ label: 'How long', initial: 1, min: 1, max: 60, unit: 'seconds' }),
  },
  outcomes: () => [{ id: 'next', label: 'next' }],
  summary: ({ seconds }) => `${seconds} s`,
  will: ({ seconds }) => `The caller hears nothing for ${tellAmount(seconds, 'seconds')}.`,
  instructions: ({ seconds }) => [{ do: 'pause', seconds }],
  decide: () => ({ outcome: 'next', because: sentence('The pause is over.') }),
});
