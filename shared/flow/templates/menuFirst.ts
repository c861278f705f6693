import type { Flow } from '../flow.ts';
import { FOUR_LAYERS } from './fourLayers.ts';
import { flowOfRows, moved, type TemplateRow } from './rows.ts';

const MENU: TemplateRow = {
  id: 'menu',
  kind: 'menu',
  name: 'Whom does the caller want?',
  at: [3.2, 0],
  settings: {
    prompt:
      'Thank you for calling {companyName}. To speak with the person who contacted you, press 1. For our office, press 2.',
    keys: [
      { id: 'person', key: '1', label: 'Own contact', words: '' },
      { id: 'office', key: '2', label: 'Office', words: '' },
    ],
  },
  // Whoever presses nothing may have no keys to press: the call goes on as it would without a menu.
  to: { person: 'numberowner', office: 'company', noKey: 'numberowner', wrongKey: 'numberowner' },
};

/** Makes a chart that asks first: the four layers for whoever wants their own contact, the Company Phone for the rest. */
export function menuFirst(): Flow {
  return flowOfRows('Menu first', [MENU, ...moved(FOUR_LAYERS, { rows: 1.6 })]);
}
