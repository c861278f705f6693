import { record, sentence, text } from '../call/sentence.ts';
import { VOICE_CHOICES } from '../call/voices.ts';
import { defineBlock } from './defineBlock.ts';
import { choice, longText, wholeNumber } from './fields.ts';
import { queueNameField, shownQueue } from './queueName.ts';
import { spokenAs } from './spoken.ts';

/** Connects whoever calls with the first caller who waits in a queue. */
export const takeFromQueue = defineBlock({
  title: 'Take a call from the queue',
  icon: 'headset',
  family: 'ring',
  explains:
    'Connects whoever calls here with the caller who has waited longest in a queue of the company. It is meant for staff: give them a number of its own, and ask before who calls.',
  settings: {
    name: queueNameField({ help: 'The name that stands in the block in which callers wait.' }),
    seconds: wholeNumber({
      label: 'Waits for a caller',
      help: 'Where nobody is in the queue yet.',
      initial: 30,
      min: 5,
      max: 600,
      unit: 'seconds',
    }),
    text: longText({
      label: 'Said to the caller before',
      help: 'To the one who has waited. It is said as it stands.',
      initial: '',
      maxLength: 1_000,
    }),
    voice: choice({ label: 'Voice', initial: 'account', options: VOICE_CHOICES }),
  },
  outcomes: () => [
    { id: 'talked', label: 'talked', means: 'answered' },
    { id: 'nobody', label: 'nobody waits' },
  ],
  summary: ({ name }) => shownQueue(name),
  will: ({ name, seconds }) =>
    `Takes the next caller out of the queue ${shownQueue(name)}, and waits ${seconds} seconds for one.`,
  waits: () => true,
  instructions: ({ name, seconds, text: said, voice }) => [
    {
      do: 'takeFromQueue',
      name: name.trim(),
      seconds,
      hears: said.trim() ? [{ do: 'say', text: said.trim(), ...spokenAs(voice) }] : [],
    },
  ],
  decide({ name }, _facts, reply) {
    const queue = record(shownQueue(name));
    if (reply?.type === 'rang' && reply.result === 'answered') {
      const values = { queue, seconds: text(String(reply.seconds)) };
      return {
        outcome: 'talked',
        because: sentence(
          'The next caller in the queue {queue} was taken, and talked for {seconds} s.',
          values,
        ),
      };
    }
    return { outcome: 'nobody', because: sentence('Nobody was taken out of the queue {queue}.', { queue }) };
  },
  problem: ({ name }) =>
    name.trim() ? undefined : 'It does not say which queue. Enter the name that stands where callers wait.',
});
