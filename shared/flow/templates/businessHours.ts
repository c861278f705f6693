import type { Flow } from '../flow.ts';
import { FOUR_LAYERS } from './fourLayers.ts';
import { flowOfRows, moved, type TemplateRow } from './rows.ts';

const HOURS: TemplateRow = {
  id: 'hours',
  kind: 'openingHours',
  name: 'Are we open?',
  at: [3.2, 0],
  to: { band1: 'numberowner', closed: 'afterhours' },
};

const AFTER_HOURS: TemplateRow = {
  id: 'afterhours',
  kind: 'voicemail',
  name: 'Take a message after hours',
  at: [5, 0.7],
  settings: {
    greeting: 'Thank you for calling. We are closed now. Please leave a message after the tone.',
  },
  to: { recorded: 'hangup', silent: 'hangup' },
};

/** Makes a chart that looks at the clock first: the four layers during office hours, a message at all other times. */
export function businessHours(): Flow {
  return flowOfRows('Business hours', [HOURS, AFTER_HOURS, ...moved(FOUR_LAYERS, { rows: 1.6 })]);
}
