import { sentence } from '../call/sentence.ts';
import { defineBlock } from './defineBlock.ts';
import { longText, yesNo } from './fields.ts';

/** Twilio refuses more than this in one Say (error 13521). */
const LONGEST_SPEECH = 4096;

/** Speaks a text and goes on. */
export const say = defineBlock({
  title: 'Say',
  icon: 'message-circle',
  family: 'speak',
  explains: 'Speaks a text to the caller, then goes on.',
  settings: {
    text: longText({
      label: 'Text',
      help: 'What the caller hears.',
      initial: 'Thank you for calling.',
      maxLength: LONGEST_SPEECH,
    }),
    unroutable: yesNo({
      label: 'Nobody could be rung',
      help: 'Marks the call as unroutable, so that it is listed under Problems.',
      initial: false,
    }),
  },
  outcomes: () => [{ id: 'next', label: 'next' }],
  summary: ({ text }) => `“${text}”`,
  will: ({ text }) =>
    text.trim()
      ? `The caller hears: “${text.trim()}”`
      : 'The caller hears nothing, because there is no text.',
  instructions: ({ text }) => (text.trim() ? [{ do: 'say', text }] : []),
  decide: ({ unroutable }) => ({
    outcome: 'next',
    because: unroutable
      ? sentence('No layer has a phone that can be rung, so the call is unroutable.')
      : sentence('The text was spoken.'),
  }),
  marksUnroutable: ({ unroutable }) => unroutable,
});
