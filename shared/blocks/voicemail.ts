import { sayMerged } from '../call/mergeFields.ts';
import { sentence, text } from '../call/sentence.ts';
import { VOICE_CHOICES } from '../call/voices.ts';
import { defineBlock } from './defineBlock.ts';
import { choice, longText, wholeNumber, yesNo } from './fields.ts';
import { MERGE_HELP, spokenAs } from './spoken.ts';

/** Asks for a message and records it. */
export const voicemail = defineBlock({
  title: 'Voicemail',
  icon: 'microphone',
  family: 'speak',
  explains: 'Speaks the greeting, then records the caller’s message until the caller stops or hangs up.',
  settings: {
    greeting: longText({
      label: 'Greeting',
      help: MERGE_HELP,
      initial: 'Nobody can take your call right now. Please leave a message after the tone.',
      maxLength: 4096,
    }),
    voice: choice({ label: 'Voice', initial: 'account', options: VOICE_CHOICES }),
    longest: wholeNumber({
      label: 'Longest message',
      initial: 120,
      min: 5,
      max: 3600,
      unit: 'seconds',
    }),
    beep: yesNo({ label: 'Tone before the message', initial: true }),
  },
  outcomes: () => [
    { id: 'recorded', label: 'recorded', means: 'voicemail' },
    { id: 'silent', label: 'no message' },
  ],
  summary: ({ longest }) => `Up to ${longest} s`,
  will({ greeting, longest, beep }) {
    const heard = [greeting.trim() && `“${greeting.trim()}”`, beep && 'a tone'].filter(Boolean);
    const record = `Records up to ${longest} seconds.`;
    return heard.length > 0 ? `The caller hears: ${heard.join(', then ')}. ${record}` : record;
  },
  waits: () => true,
  instructions({ greeting, voice, longest, beep }, facts) {
    return [...sayMerged(greeting, facts, spokenAs(voice)), { do: 'record', seconds: longest, beep }];
  },
  decide(_settings, _facts, reply) {
    if (reply?.type === 'recorded' && reply.seconds > 0) {
      return {
        outcome: 'recorded',
        because: sentence('The caller left a message of {seconds} s.', {
          seconds: text(String(reply.seconds)),
        }),
      };
    }
    return { outcome: 'silent', because: sentence('The caller left no message.') };
  },
});
