import { sayMerged } from '../call/mergeFields.ts';
import { sentence, text } from '../call/sentence.ts';
import { VOICE_CHOICES, VOICES } from '../call/voices.ts';
import { isAudioAddress, nameOfAudio } from './audioAddress.ts';
import { defineBlock } from './defineBlock.ts';
import { choice, longText, references, shortText, wholeNumber, yesNo } from './fields.ts';
import { MERGE_HELP, spokenAs } from './spoken.ts';

/** Twilio makes a text of no longer recording (TwiML Record, transcribe). */
const LONGEST_TRANSCRIBED = 120;

/** Asks for a message and records it. */
export const voicemail = defineBlock({
  title: 'Voicemail',
  icon: 'microphone',
  family: 'speak',
  explains:
    'Speaks the greeting, then records the caller’s message until the caller stops or hangs up. The message is kept with the call, and who is to be told is told by mail.',
  settings: {
    greeting: longText({
      label: 'Greeting',
      help: MERGE_HELP,
      initial: 'Nobody can take your call right now. Please leave a message after the tone.',
      maxLength: 4096,
    }),
    audio: shortText({
      label: 'Greeting as audio',
      help: 'Played instead of the text. The address begins with https:// and must be open to the carrier.',
      initial: '',
      maxLength: 2_000,
      placeholder: 'https://example.com/greeting.mp3',
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
    finish: choice({
      label: 'Key that ends the message',
      initial: '#',
      options: [
        { value: '#', label: '#' },
        { value: '*', label: '*' },
        { value: '1234567890*#', label: 'Any key' },
        { value: '', label: 'None' },
      ],
    }),
    transcribe: yesNo({
      label: 'Written down as text',
      help: 'Twilio does this for English alone, and for messages of 2 to 120 seconds.',
      initial: false,
    }),
    tell: choice({
      label: 'Told by mail',
      help: 'Every message is listed with its call, whoever is told.',
      initial: 'nobody',
      options: [
        { value: 'nobody', label: 'Nobody' },
        { value: 'members', label: 'All members who see calls' },
        { value: 'users', label: 'Users' },
      ],
    }),
    users: references({ label: 'Users who are told', to: 'staff', most: 20, shownFor: { tell: ['users'] } }),
  },
  outcomes: () => [
    { id: 'recorded', label: 'recorded', means: 'voicemail' },
    { id: 'silent', label: 'no message' },
  ],
  summary: ({ longest }) => `Up to ${longest} s`,
  will({ greeting, audio, longest, beep }) {
    const spoken = isAudioAddress(audio) ? nameOfAudio(audio) : greeting.trim() && `“${greeting.trim()}”`;
    const heard = [spoken, beep && 'a tone'].filter(Boolean);
    const record = `Records up to ${longest} seconds.`;
    return heard.length > 0 ? `The caller hears: ${heard.join(', then ')}. ${record}` : record;
  },
  waits: () => true,
  instructions({ greeting, audio, voice, longest, beep, finish, transcribe }, facts) {
    return [
      ...(isAudioAddress(audio)
        ? [{ do: 'play' as const, url: audio }]
        : sayMerged(greeting, facts, spokenAs(voice))),
      {
        do: 'record',
        seconds: longest,
        beep,
        ...(finish !== '#' && { finish }),
        ...(transcribe && { transcribe }),
      },
    ];
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
  problem({ audio, voice, longest, transcribe, tell, users }) {
    if (audio.trim() && !isAudioAddress(audio)) {
      return 'Its greeting has no address that audio can be fetched from. Enter one that begins with https://, or none.';
    }
    if (transcribe && longest > LONGEST_TRANSCRIBED) {
      return `A message of more than ${LONGEST_TRANSCRIBED} seconds is not written down. Shorten the longest message, or leave the text out.`;
    }
    if (transcribe && voice !== 'account' && !VOICES[voice].language.startsWith('en')) {
      return 'Only English is written down, and the voice speaks another language. Leave the text out, or choose another voice.';
    }
    return tell === 'users' && users.length === 0
      ? 'Users are told of messages, and none is chosen. Choose some.'
      : undefined;
  },
  tellsOfMessages: ({ tell, users }) => ({
    members: tell === 'members',
    users: tell === 'users' ? users : [],
  }),
});
