import type { Flow } from '../flow.ts';
import { ringingEveryone } from './ringEveryone.ts';
import { ending, flowOfRows, type TemplateRow } from './rows.ts';

const ROWS: readonly TemplateRow[] = [
  {
    id: 'menu',
    kind: 'menu',
    name: 'Ask what it is about',
    at: [1, 0],
    settings: {
      prompt: 'Thank you for calling. To be connected, press 1. To leave a message, press 2.',
      keys: [
        { id: 'connect', key: '1', label: 'Be connected', words: '' },
        { id: 'message', key: '2', label: 'Leave a message', words: '' },
      ],
      retries: 1,
    },
    to: { connect: 'everyone', message: 'voicemail', noKey: 'everyone', wrongKey: 'everyone' },
  },
  ringingEveryone([0.5, 1.5]),
  ...ending(1.5, 2.8, 0),
];

/** Makes a chart of three stages: a menu, then one ring of everybody, then voicemail. */
export function threeStages(): Flow {
  return flowOfRows('Menu, everyone, voicemail', ROWS);
}
