import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { nameKey } from './tidyCell.ts';

/** Finds the ids of records by what people call them; several records may be called alike. */
export class NameIndex {
  readonly #ids = new Map<string, Set<string>>();

  add(name: string, id: string): void {
    const key = nameKey(name);
    if (key === '') return;
    const ids = this.#ids.get(key);
    if (ids) ids.add(id);
    else this.#ids.set(key, new Set([id]));
  }

  /** All records of this name, however it is written. */
  find(name: string): ReadonlySet<string> {
    return this.#ids.get(nameKey(name)) ?? NONE;
  }

  /** Whether there is a record whose name has this `nameKey`. */
  hasKey(key: string): boolean {
    return this.#ids.has(key);
  }
}

const NONE: ReadonlySet<string> = new Set();

/** A company's users by name and by e-mail address. */
export async function indexUsers(kysely: Kysely<Tables>, company: string): Promise<NameIndex> {
  const users = await kysely
    .selectFrom('staff')
    .select(['id', 'name', 'email'])
    .where('company_id', '=', company)
    .execute();
  const index = new NameIndex();
  for (const { id, name, email } of users) {
    index.add(name, id);
    if (email) index.add(email, id);
  }
  return index;
}

/** A company's campaigns by name. */
export async function indexCampaigns(kysely: Kysely<Tables>, company: string): Promise<NameIndex> {
  const campaigns = await kysely
    .selectFrom('campaigns')
    .select(['id', 'name'])
    .where('company_id', '=', company)
    .execute();
  const index = new NameIndex();
  for (const { id, name } of campaigns) index.add(name, id);
  return index;
}
