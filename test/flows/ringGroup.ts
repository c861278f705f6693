import type { Flow } from '../../shared/flow/flow.ts';
import { block, entry, flowOf, wire } from './sampleFlows.ts';

/** The phones of the group. */
const GROUP = ['+12025550141', '+12025550142', '+12025550143'] as const;

/** A menu, then three phones that are asked for a key before they are connected, and voicemail when nobody takes the call. */
export function ringGroup(how: 'atOnce' | 'inTurn' | 'roundRobin' | 'lastFirst'): Flow {
  const whom = GROUP.map((number, index) => entry('fixedNumber', { id: `f${index}`, number }));
  return flowOf(
    `Ring group, ${how}`,
    [
      block('menu', 'menu', {
        prompt: 'For sales, press 1.',
        keys: [{ id: 'one', key: '1', label: 'Sales', words: '' }],
      }),
      block('ring', 'ring', { whom, how, accept: '1' }),
      block('message', 'voicemail', { greeting: 'Leave a message.' }),
      block('end', 'hangUp'),
    ],
    [
      ...(['one', 'noKey', 'wrongKey'] as const).map((outcome) => wire(`menu.${outcome}`, 'ring')),
      wire('ring.answered', 'end'),
      ...(['noAnswer', 'busy', 'failed', 'declined'] as const).map((outcome) =>
        wire(`ring.${outcome}`, 'message'),
      ),
      wire('message.recorded', 'end'),
      wire('message.silent', 'end'),
    ],
  );
}
