import type { Flow } from '../flow.ts';
import { ending, flowOfRows, question, ringing, type TemplateRow } from './rows.ts';

const ROWS: readonly TemplateRow[] = [
  question('company', 'hasCompanyPhone', 'Is there a valid Company Phone?', [1, 0], 'ringcompany', 'apology'),
  ringing('ringcompany', 'companyPhone', 'Ring the Company Phone', [0, 1.3]),
  ...ending(2, 1.3, 1),
];

/** Makes the smallest chart that answers every call: the Company Phone rings, and who is not reached takes a message. */
export function companyPhone(): Flow {
  return flowOfRows('Company phone, then voicemail', ROWS);
}
