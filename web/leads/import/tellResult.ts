import type { LeadImportResult } from '../../../shared/api/leads.ts';
import { tellNumber } from '../../lists/rowSource.ts';

/**
 * What an import does, or did, in numbers.
 *
 * @example tellResult(result) // '98,412 new · 1,203 updated · 385 unchanged · 12 rejected'
 */
export function tellResult({ added, updated, unchanged, rejected }: LeadImportResult): string {
  return [
    `${tellNumber(added)} new`,
    `${tellNumber(updated)} updated`,
    `${tellNumber(unchanged)} unchanged`,
    `${tellNumber(rejected.length)} rejected`,
  ].join(' · ');
}
