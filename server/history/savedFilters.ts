import type { Transaction } from 'kysely';
import type { CallFilter, SavedFilter, SavedFilterFields } from '../../shared/api/calls.ts';
import { currentActing } from '../audit/actor.ts';
import { retryWhileBusy } from '../database/busy.ts';
import type { Database } from '../database/database.ts';
import { inTransactionUnseenByCalls } from '../database/inTransaction.ts';
import type { CallFilterRow } from '../database/journalTables.ts';
import type { Tables } from '../database/tables.ts';
import { newId } from '../directory/newId.ts';
import { Missing, Refusal } from '../directory/refusal.ts';
import { noteFilter } from './noteFilter.ts';

/** More than anybody looks through. */
const MOST_OF_MEMBER = 50;
const GONE = 'This filter is not there any more.';

/** Lists the filters that who asks here saved, and those that others of the company share, by name. */
export async function listFilters({ kysely }: Database, company: string): Promise<SavedFilter[]> {
  const me = owner();
  const rows = await kysely
    .selectFrom('journal.call_filters')
    .selectAll()
    .where('company_id', '=', company)
    .where((eb) => eb.or([eb('owner_id', '=', me.id), eb('is_shared', '=', 1)]))
    .execute();
  return rows.map(toView).sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** Saves a filter. @throws Refusal */
export function addFilter(
  database: Database,
  company: string,
  fields: SavedFilterFields,
): Promise<SavedFilter> {
  const me = owner();
  const row: CallFilterRow = {
    company_id: company,
    id: newId(),
    owner_id: me.id,
    owner_name: me.name,
    ...toColumns(fields),
  };
  return inTransactionUnseenByCalls(database, async (trx) => {
    const own = await trx
      .selectFrom('journal.call_filters')
      .select('id')
      .where('company_id', '=', company)
      .where('owner_id', '=', me.id)
      .execute();
    if (own.length >= MOST_OF_MEMBER) {
      throw new Refusal(`Save at most ${MOST_OF_MEMBER} filters. Delete some that you do not use.`);
    }
    await noteFilter(trx, null, row);
    await trx.insertInto('journal.call_filters').values(row).execute();
    return toView(row);
  });
}

/** Changes a filter of the member's own. @throws Missing */
export function changeFilter(
  database: Database,
  company: string,
  id: string,
  fields: SavedFilterFields,
): Promise<SavedFilter> {
  return inTransactionUnseenByCalls(database, async (trx) => {
    const stored = await findFilter(trx, company, id);
    if (!isOwn(stored)) throw new Missing(GONE);
    const changed = { ...stored, ...toColumns(fields) };
    await noteFilter(trx, stored, changed);
    await trx
      .updateTable('journal.call_filters')
      .set(toColumns(fields))
      .where('company_id', '=', company)
      .where('id', '=', id)
      .execute();
    return toView(changed);
  });
}

/** Deletes a filter of the member's own; one that somebody else shares only with `mayAny`. @throws Missing */
export function deleteFilter(
  database: Database,
  company: string,
  id: string,
  mayAny: boolean,
): Promise<void> {
  return inTransactionUnseenByCalls(database, async (trx) => {
    const stored = await findFilter(trx, company, id);
    if (!isOwn(stored) && !(mayAny && stored.is_shared === 1)) throw new Missing(GONE);
    await noteFilter(trx, stored, null);
    await trx
      .deleteFrom('journal.call_filters')
      .where('company_id', '=', company)
      .where('id', '=', id)
      .execute();
  });
}

/** Deletes the filters that search for a lead, or for its number: their names may tell of it as well. */
export async function deleteFiltersOf(
  { kysely }: Pick<Database, 'kysely'>,
  company: string,
  lead: { id: string; e164: string | null },
): Promise<void> {
  const theirs = (await filtersOfLead(kysely, company, lead)).map(({ id }) => id);
  if (theirs.length === 0) return;
  await retryWhileBusy(async () => {
    await kysely
      .deleteFrom('journal.call_filters')
      .where('company_id', '=', company)
      .where('id', 'in', theirs)
      .execute();
  });
}

/** The filters that search for a lead, or for its number, whoever saved them. */
export async function filtersOfLead(
  kysely: Database['kysely'],
  company: string,
  lead: { id: string; e164: string | null },
): Promise<Array<{ id: string; name: string; savedBy: string }>> {
  const rows = await kysely
    .selectFrom('journal.call_filters')
    .select(['id', 'name', 'owner_name as savedBy', 'filter'])
    .where('company_id', '=', company)
    .execute();
  return rows
    .filter(({ filter }) => isAbout(JSON.parse(filter), lead))
    .map(({ filter: _filter, ...told }) => told);
}

/** A part of a number may be meant for it. */
function isAbout(filter: CallFilter, { id, e164 }: { id: string; e164: string | null }): boolean {
  const digits = filter.number?.replace(/\D/g, '').replace(/^0+/, '') ?? '';
  return filter.lead === id || (digits !== '' && e164 !== null && e164.includes(digits));
}

async function findFilter(trx: Transaction<Tables>, company: string, id: string): Promise<CallFilterRow> {
  const row = await trx
    .selectFrom('journal.call_filters')
    .selectAll()
    .where('company_id', '=', company)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Missing(GONE);
  return row;
}

function isOwn({ owner_id }: Pick<CallFilterRow, 'owner_id'>): boolean {
  return owner_id === owner().id;
}

function toColumns({ name, isShared, filter }: SavedFilterFields) {
  return {
    name,
    is_shared: isShared ? 1 : 0,
    filter: JSON.stringify(filter),
    saved_at: currentActing().now(),
  };
}

function toView({ id, name, owner_id, owner_name, is_shared, filter }: CallFilterRow): SavedFilter {
  return {
    id,
    name,
    owner: owner_name,
    isOwn: isOwn({ owner_id }),
    isShared: is_shared === 1,
    filter: JSON.parse(filter),
  };
}

/** Who saves: a member, or a script with a token. */
function owner(): { id: string; name: string } {
  const { by } = currentActing();
  return { id: `${by.type} ${by.id ?? ''}`, name: by.name };
}
