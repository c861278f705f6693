import { sentence } from '../call/sentence.ts';
import { isAudioAddress, nameOfAudio } from './audioAddress.ts';
import { defineBlock } from './defineBlock.ts';
import { shortText, wholeNumber } from './fields.ts';

/** Plays audio from an address and goes on. */
export const play = defineBlock({
  title: 'Play',
  icon: 'music',
  family: 'speak',
  explains:
    'Plays audio to the caller, then goes on. The carrier fetches it from its address, so the address must be open to it: MP3, WAV, AIFF, GSM or µ-law.',
  settings: {
    url: shortText({
      label: 'Address of the audio',
      help: 'Begins with https://.',
      initial: '',
      maxLength: 2_000,
      placeholder: 'https://example.com/welcome.mp3',
    }),
    times: wholeNumber({ label: 'How often', initial: 1, min: 1, max: 20, unit: 'times' }),
  },
  outcomes: () => [{ id: 'next', label: 'next' }],
  summary: ({ url }) => nameOfAudio(url) || 'No audio yet',
  will: ({ url, times }) =>
    isAudioAddress(url)
      ? `The caller hears ${nameOfAudio(url)}${times > 1 ? ` ${times} times` : ''}.`
      : 'The caller hears nothing, because no audio is chosen.',
  instructions: ({ url, times }) =>
    isAudioAddress(url) ? [{ do: 'play', url, ...(times > 1 && { times }) }] : [],
  decide: ({ url }) => ({
    outcome: 'next',
    because: isAudioAddress(url) ? sentence('The audio was played.') : sentence('There is no audio to play.'),
  }),
  problem: ({ url }) =>
    isAudioAddress(url)
      ? undefined
      : 'It has no address that audio can be fetched from. Enter one that begins with https://.',
});
