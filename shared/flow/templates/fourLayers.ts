import type { Flow } from '../flow.ts';
import {
  campaignOwnerRows,
  companyPhoneRows,
  forwardingRows,
  leadOwnerRows,
  numberOwnerRows,
} from './layerRows.ts';
import { ending, flowOfRows, type TemplateRow } from './rows.ts';

/** The rows of the four layers, which other templates lead to; calls begin at `numberowner`. */
export const FOUR_LAYERS: readonly TemplateRow[] = [
  ...numberOwnerRows([2, 0], 'leadowner'),
  ...leadOwnerRows([3, 3], 'campaignowner'),
  ...campaignOwnerRows([3, 5], [2, 6], 'forwarding'),
  ...forwardingRows([4, 7], 'company'),
  ...companyPhoneRows([5, 9], [4, 10], 'apology'),
  ...ending(5.2, 11, 2),
];

/**
 * Makes the default chart: the four layers of the routing rules, fourth first, every question a block. A call
 * that nobody answers, and a call that nobody's phone can take, go to voicemail.
 */
export function fourLayers(): Flow {
  return flowOfRows('Four layers', FOUR_LAYERS);
}
