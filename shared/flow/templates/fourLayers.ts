import type { Flow } from '../flow.ts';
import { ending, flowOfRows, question, ringing, type TemplateRow } from './rows.ts';

/**
 * The rows of the four layers, which other templates lead to; calls begin at `numberowner`.
 *
 * A question's *yes* goes down to the left and its *no* down to the right, and every ring has a column of its own below
 * it, so that no wire runs behind a block.
 */
export const FOUR_LAYERS: readonly TemplateRow[] = [
  question(
    'numberowner',
    'numberOwner',
    'Is the number assigned to a user?',
    [2, 0],
    'numberownerphone',
    'leadowner',
  ),
  {
    ...question(
      'numberownerphone',
      'phoneUsable',
      'Is that user’s phone valid?',
      [1, 1],
      'ringnumberowner',
      'leadowner',
    ),
    settings: { whose: 'numberOwner' },
  },
  ringing('ringnumberowner', 'numberOwner', 'Ring the number’s user', [0, 2]),
  question(
    'leadowner',
    'leadOwner',
    'Is the lead assigned to a user?',
    [3, 3],
    'leadownerphone',
    'campaignowner',
  ),
  {
    ...question(
      'leadownerphone',
      'phoneUsable',
      'Is that user’s phone valid?',
      [2, 4],
      'ringleadowner',
      'campaignowner',
    ),
    settings: { whose: 'leadOwner' },
  },
  ringing('ringleadowner', 'leadOwner', 'Ring the lead’s user', [1, 5]),
  question(
    'campaignowner',
    'campaignOwner',
    'Does a campaign’s user have a valid phone?',
    [3, 5],
    'ringcampaignowner',
    'forwarding',
  ),
  ringing('ringcampaignowner', 'campaignOwner', 'Ring the campaign’s user', [2, 6]),
  question(
    'forwarding',
    'hasForwardingNumber',
    'Is there a valid Call Forwarding Number?',
    [4, 7],
    'ringforwarding',
    'company',
  ),
  ringing('ringforwarding', 'forwardingNumber', 'Ring the Call Forwarding Number', [3, 8]),
  question('company', 'hasCompanyPhone', 'Is there a valid Company Phone?', [5, 9], 'ringcompany', 'apology'),
  ringing('ringcompany', 'companyPhone', 'Ring the Company Phone', [4, 10]),
  ...ending(5.2, 11, 2),
];

/**
 * Makes the default chart: the four layers of the routing rules, fourth first, every question a block. A call
 * that nobody answers, and a call that nobody's phone can take, go to voicemail.
 */
export function fourLayers(): Flow {
  return flowOfRows('Four layers', FOUR_LAYERS);
}
