import type { Kysely } from 'kysely';
import type { RecordKind } from '../../shared/blocks/fields.ts';
import type { KnownRecords } from '../../shared/flow/missingRecords.ts';
import type { Reference } from '../../shared/flow/referencesIn.ts';
import { hasApiKey } from '../connections/apiKey.ts';
import type { Tables } from '../database/tables.ts';
import { inChunks } from '../directory/chunks.ts';
import { allowedHosts, secretNames } from '../outside/outsideRecords.ts';

type Find = (kysely: Kysely<Tables>, company: string, ids: readonly string[]) => Promise<string[]>;

/** Finds which of these records a company has. An archived flow counts as gone: no call should be led into it. */
const FIND: Record<RecordKind, Find> = {
  staff: (kysely, company, ids) => idsAmong(kysely, 'staff', company, ids),
  campaign: (kysely, company, ids) => idsAmong(kysely, 'campaigns', company, ids),
  async number(kysely, company, ids) {
    const rows = await kysely
      .selectFrom('phone_numbers')
      .select('e164')
      .where('company_id', '=', company)
      .where('e164', 'in', ids)
      .execute();
    return rows.map(({ e164 }) => e164);
  },
  async flow(kysely, company, ids) {
    const rows = await kysely
      .selectFrom('flows')
      .select('id')
      .where('company_id', '=', company)
      .where('id', 'in', ids)
      .where('archived_at', 'is', null)
      .execute();
    return rows.map(({ id }) => id);
  },
  secret: (kysely, company) => secretNames(kysely, company),
};

/** All sorts of records that a block can name. */
export const RECORD_KINDS = Object.keys(FIND) as readonly RecordKind[]; // the table has each of them, and no other

/** Finds which of the records that a flow names the company has. @param references see `referencesIn` */
export async function existingRecords(
  kysely: Kysely<Tables>,
  company: string,
  references: ReadonlyArray<Pick<Reference, 'to' | 'id'>>,
): Promise<KnownRecords> {
  const hosts = new Set(await allowedHosts(kysely, company));
  const found: Record<RecordKind, Set<string>> = {
    staff: new Set(),
    campaign: new Set(),
    number: new Set(),
    flow: new Set(),
    secret: new Set(),
  };
  for (const to of RECORD_KINDS) {
    const named = new Set(references.flatMap((each) => (each.to === to ? [each.id] : [])));
    for (const chunk of inChunks([...named])) {
      for (const id of await FIND[to](kysely, company, chunk)) found[to].add(id);
    }
  }
  return {
    ...found,
    hosts,
    unpublished: new Set(await neverPublished(kysely, company, [...found.flow])),
    browserPhones: await hasApiKey(kysely, company),
  };
}

async function neverPublished(
  kysely: Kysely<Tables>,
  company: string,
  ids: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const chunk of inChunks(ids)) {
    const rows = await kysely
      .selectFrom('flows')
      .select('id')
      .where('company_id', '=', company)
      .where('id', 'in', chunk)
      .where('published_version', '=', 0)
      .execute();
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

async function idsAmong(
  kysely: Kysely<Tables>,
  table: 'staff' | 'campaigns',
  company: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await kysely
    .selectFrom(table)
    .select('id')
    .where('company_id', '=', company)
    .where('id', 'in', ids)
    .execute();
  return rows.map(({ id }) => id);
}
