import type { Transaction } from 'kysely';
import type { CallFilter } from '../../shared/api/calls.ts';
import { hidden, noteChange } from '../audit/noteChange.ts';
import type { CallFilterRow } from '../database/journalTables.ts';
import type { Tables } from '../database/tables.ts';

/** What stands for the name of a filter that searches for somebody: the name may be theirs. */
const OF_SOMEBODY = 'Calls of somebody';

/**
 * Notes in the audit that a filter of calls was saved, changed or deleted. Call it before the filter itself is written:
 * on SQLite the journal must not be held while the audit is waited for.
 *
 * @param before null for a new one
 * @param after null for one that is deleted
 */
export async function noteFilter(
  trx: Transaction<Tables>,
  before: CallFilterRow | null,
  after: CallFilterRow | null,
): Promise<void> {
  const row = after ?? before;
  if (!row) return;
  const isOfSomebody = [before, after].some((each) => each && searchesForSomebody(filterOf(each)));
  const fieldsOf = (each: CallFilterRow) => toldOf(each, isOfSomebody);
  await noteChange(trx, {
    company: row.company_id,
    did: !before ? 'added' : !after ? 'removed' : 'changed',
    subject: { type: 'callFilter', id: row.id, name: isOfSomebody ? OF_SOMEBODY : row.name },
    ...(before && { before: fieldsOf(before) }),
    ...(after && { after: fieldsOf(after) }),
  });
}

function toldOf(row: CallFilterRow, isOfSomebody: boolean): object {
  const { number, lead, ...filter } = filterOf(row);
  return {
    ...filter,
    name: isOfSomebody ? hidden(row.name) : row.name,
    isShared: row.is_shared === 1,
    number: number === undefined ? null : hidden(number),
    lead: lead === undefined ? null : hidden(lead),
  };
}

function searchesForSomebody({ number, lead }: CallFilter): boolean {
  return number !== undefined || lead !== undefined;
}

function filterOf({ filter }: CallFilterRow): CallFilter {
  return JSON.parse(filter);
}
