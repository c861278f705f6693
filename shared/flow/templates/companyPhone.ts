import type { Flow } from '../flow.ts';
import { companyPhoneRows } from './layerRows.ts';
import { ending, flowOfRows, type TemplateRow } from './rows.ts';

const ROWS: readonly TemplateRow[] = [...companyPhoneRows([1, 0], [0, 1.3], 'apology'), ...ending(2, 1.3, 1)];

/** Makes the smallest chart that answers every call: the Company Phone rings, and who is not reached takes a message. */
export function companyPhone(): Flow {
  return flowOfRows('Company phone, then voicemail', ROWS);
}
