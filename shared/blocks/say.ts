import { sayMerged } from '../call/mergeFields.ts';
import { sentence } from '../call/sentence.ts';
import { VOICE_CHOICES } from '../call/voices.ts';
import { defineBlock } from './defineBlock.ts';
import { choice, longText, wholeNumber, yesNo } from './fields.ts';
import { MERGE_HELP, spokenAs } from './spoken.ts';

/** Twilio refuses more than this in one Say (error 13521). */
const LONGEST_SPEECH = 4096;

/** Speaks a text and goes on. */
export const say = defineBlock({
  title: 'Say',
  icon: 'message-circle',
  family: 'speak',
  explains:
    'Speaks a text to the caller, then goes on. The text may hold what is known of the call, such as {leadFirstName|there}.',
  settings: {
    text: longText({
      label: 'Text',
      help: MERGE_HELP,
      initial: 'Thank you for calling.',
      maxLength: LONGEST_SPEECH,
    }),
    voice: choice({ label: 'Voice', initial: 'account', options: VOICE_CHOICES }),
    times: wholeNumber({ label: 'How often', initial: 1, min: 1, max: 20, unit: 'times' }),
    unroutable: yesNo({
      label: 'Nobody could be rung',
      help: 'Marks the call as unroutable, so that it is listed under Problems.',
      initial: false,
    }),
  },
  outcomes: () => [{ id: 'next', label: 'next' }],
  summary: ({ text }) => `“${text}”`,
  will: ({ text, times }) =>
    text.trim()
      ? `The caller hears${times > 1 ? ` ${times} times` : ''}: “${text.trim()}”`
      : 'The caller hears nothing, because there is no text.',
  instructions: ({ text, voice, times }, facts) => sayMerged(text, facts, spokenAs(voice, times)),
  decide: ({ unroutable }) => ({
    outcome: 'next',
    because: unroutable
      ? sentence('No layer has a phone that can be rung, so the call is unroutable.')
      : sentence('The text was spoken.'),
  }),
  marksUnroutable: ({ unroutable }) => unroutable,
});
