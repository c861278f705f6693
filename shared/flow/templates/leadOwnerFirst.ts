import type { Flow } from '../flow.ts';
import {
  campaignOwnerRows,
  companyPhoneRows,
  forwardingRows,
  leadOwnerRows,
  numberOwnerRows,
} from './layerRows.ts';
import { ending, flowOfRows, type TemplateRow } from './rows.ts';

/** Laid out as the four layers are, with the third before the fourth. */
const ROWS: readonly TemplateRow[] = [
  ...leadOwnerRows([2, 0], 'campaignowner'),
  ...campaignOwnerRows([3, 2.5], [1.5, 3.5], 'numberowner'),
  ...numberOwnerRows([4, 4.5], 'forwarding'),
  ...forwardingRows([5, 7.5], 'company'),
  ...companyPhoneRows([6, 9.5], [5, 10.5], 'apology'),
  ...ending(6.2, 11.5, 3),
];

/**
 * Makes the four layers with the third first: whoever knows the caller is rung before the user of the number. For
 * numbers that stand in an advertisement and belong to one user, called by leads of many.
 */
export function leadOwnerFirst(): Flow {
  return flowOfRows('Lead’s owner first', ROWS);
}
