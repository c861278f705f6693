import type { Flow } from '../flow.ts';
import { ending, flowOfRows, question, ringing, type TemplateRow } from './rows.ts';

/** Laid out as the four layers are, with the third before the fourth. */
const ROWS: readonly TemplateRow[] = [
  question(
    'leadowner',
    'leadOwner',
    'Is the lead assigned to a user?',
    [2, 0],
    'leadownerphone',
    'campaignowner',
  ),
  {
    ...question(
      'leadownerphone',
      'phoneUsable',
      'Is that user’s phone valid?',
      [1, 1],
      'ringleadowner',
      'campaignowner',
    ),
    settings: { whose: 'leadOwner' },
  },
  ringing('ringleadowner', 'leadOwner', 'Ring the lead’s user', [0, 2]),
  question(
    'campaignowner',
    'campaignOwner',
    'Does a campaign’s user have a valid phone?',
    [3, 2.5],
    'ringcampaignowner',
    'numberowner',
  ),
  ringing('ringcampaignowner', 'campaignOwner', 'Ring the campaign’s user', [1.5, 3.5]),
  question(
    'numberowner',
    'numberOwner',
    'Is the number assigned to a user?',
    [4, 4.5],
    'numberownerphone',
    'forwarding',
  ),
  {
    ...question(
      'numberownerphone',
      'phoneUsable',
      'Is that user’s phone valid?',
      [3, 5.5],
      'ringnumberowner',
      'forwarding',
    ),
    settings: { whose: 'numberOwner' },
  },
  ringing('ringnumberowner', 'numberOwner', 'Ring the number’s user', [2, 6.5]),
  question(
    'forwarding',
    'hasForwardingNumber',
    'Is there a valid Call Forwarding Number?',
    [5, 7.5],
    'ringforwarding',
    'company',
  ),
  ringing('ringforwarding', 'forwardingNumber', 'Ring the Call Forwarding Number', [4, 8.5]),
  question(
    'company',
    'hasCompanyPhone',
    'Is there a valid Company Phone?',
    [6, 9.5],
    'ringcompany',
    'apology',
  ),
  ringing('ringcompany', 'companyPhone', 'Ring the Company Phone', [5, 10.5]),
  ...ending(6.2, 11.5, 3),
];

/**
 * Makes the four layers with the third first: whoever knows the caller is rung before the user of the number. For
 * numbers that stand in an advertisement and belong to one user, called by leads of many.
 */
export function leadOwnerFirst(): Flow {
  return flowOfRows('Lead’s owner first', ROWS);
}
