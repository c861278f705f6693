import type { CallFilter } from '../../shared/api/calls.ts';
import { hidden, noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';

/** Notes in the audit that somebody takes a company's calls along, and which. */
export function noteCallExport(
  database: Database,
  company: string,
  { number, lead, ...filter }: CallFilter,
): Promise<void> {
  return inTransaction(database, (trx) =>
    noteChange(trx, {
      company,
      did: 'exported',
      subject: { type: 'export', id: null, name: 'Calls' },
      after: {
        ...filter,
        // Who was searched for may be a lead.
        number: number === undefined ? null : hidden(number),
        lead: lead === undefined ? null : hidden(lead),
      },
    }),
  );
}
