import type { Flow } from '../flow.ts';
import { ending, flowOfRows, question, ringing, type TemplateRow } from './rows.ts';

const BROWSER = 'numberOwnerBrowser';

const ROWS: readonly TemplateRow[] = [
  {
    ...question(
      'user',
      'phoneUsable',
      'Is the number’s user’s phone valid?',
      [2, 0],
      'ringuser',
      'forwarding',
    ),
    settings: { whose: 'numberOwner' },
  },
  ringing('ringuser', ['numberOwner', BROWSER], 'Ring the user’s phone and browser', [0, 1]),
  question(
    'forwarding',
    'hasForwardingNumber',
    'Is there a valid Call Forwarding Number?',
    [3, 1],
    'ringforwarding',
    'company',
  ),
  ringing(
    'ringforwarding',
    ['forwardingNumber', BROWSER],
    'Ring the forwarding number and the browser',
    [1, 2],
  ),
  question(
    'company',
    'hasCompanyPhone',
    'Is there a valid Company Phone?',
    [4, 2],
    'ringcompany',
    'ringbrowser',
  ),
  ringing('ringcompany', ['companyPhone', BROWSER], 'Ring the Company Phone and the browser', [2, 3]),
  {
    ...ringing('ringbrowser', BROWSER, 'Ring the browser alone', [4, 3]),
    to: { answered: 'hangup', noAnswer: 'voicemail', busy: 'voicemail', failed: 'apology' },
  },
  ...ending(4.2, 4, 1),
];

/**
 * Makes the chart by a user's devices: the user's phone rings with the browser; without it the forwarding number, or
 * else the Company Phone, rings with the browser; without any of them the browser alone. The browser stands for the
 * apps on the desk and in the pocket: all that are signed in as the user ring as one.
 */
export function userDevices(): Flow {
  return flowOfRows('The user’s devices', ROWS);
}
