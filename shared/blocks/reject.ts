import { defineBlock } from './defineBlock.ts';
import { choice } from './fields.ts';

/** Refuses the call without answering it. */
export const reject = defineBlock({
  title: 'Reject',
  icon: 'phone-x',
  family: 'end',
  explains:
    'Refuses the call: the caller hears the busy tone, or that the number is not in service, and nothing is billed. It works only as long as nothing was said and no phone was rung; after that it hangs up.',
  settings: {
    as: choice({
      label: 'The caller hears',
      initial: 'busy',
      options: [
        { value: 'busy', label: 'The busy tone' },
        { value: 'notInService', label: 'That the number is not in service' },
      ],
    }),
  },
  outcomes: () => [],
  summary: ({ as }) => (as === 'busy' ? 'Busy tone' : 'Not in service'),
  will: ({ as }) =>
    as === 'busy' ? 'The caller hears the busy tone.' : 'The caller hears that the number is not in service.',
  instructions: ({ as }) => [{ do: 'reject', as }],
});
