import type { Kysely } from 'kysely';
import type { OutsideFields, OutsideView } from '../../shared/api/outside.ts';
import { isHostName } from '../../shared/call/outsideAddress.ts';
import { hidden, noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { compareText } from '../directory/inOrder.ts';
import { Missing, Refusal, refuseOutdated } from '../directory/refusal.ts';
import type { SecretBox } from '../secrets/secretBox.ts';

const MOST_HOSTS = 100;
const MOST_SECRETS = 50;

/** The hosts outside that a company's flows may ask. */
export async function allowedHosts(kysely: Kysely<Tables>, company: string): Promise<string[]> {
  const rows = await kysely
    .selectFrom('allowed_hosts')
    .select('host')
    .where('company_id', '=', company)
    .execute();
  return rows.map(({ host }) => host).sort(compareText);
}

/** The names of a company's secrets. */
export async function secretNames(kysely: Kysely<Tables>, company: string): Promise<string[]> {
  return (await secretRows(kysely, company)).map(({ name }) => name);
}

/** The hosts and the names of the secrets of a company; never a secret itself. */
export async function getOutside(
  { kysely }: Pick<Database, 'kysely'>,
  company: string,
): Promise<OutsideView> {
  const secrets = await secretRows(kysely, company);
  return {
    hosts: await allowedHosts(kysely, company),
    secrets: secrets.map(({ name, changed_at }) => ({ name, changedAt: changed_at })),
  };
}

/** Opens those of these secrets that a company has, by name. */
export async function openSecrets(
  { kysely }: Pick<Database, 'kysely'>,
  box: SecretBox,
  company: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await kysely
    .selectFrom('outside_secrets')
    .select(['name', 'sealed'])
    .where('company_id', '=', company)
    .where('name', 'in', names)
    .execute();
  return new Map(rows.map(({ name, sealed }) => [name, box.open(sealed)]));
}

/**
 * Changes which hosts outside may be asked. It counts from the next question on.
 *
 * @param base the hosts as the person saw them
 * @throws Refusal, Outdated
 */
export async function saveHosts(
  database: Database,
  company: string,
  wanted: OutsideFields,
  base: OutsideFields,
): Promise<OutsideView> {
  const hosts = readHosts(wanted.hosts);
  return inTransaction(database, async (trx) => {
    const stored = await allowedHosts(trx, company);
    refuseOutdated({ hosts: stored }, base, { hosts });
    await trx.deleteFrom('allowed_hosts').where('company_id', '=', company).execute();
    if (hosts.length > 0) {
      const rows = hosts.map((host) => ({ company_id: company, host }));
      await trx.insertInto('allowed_hosts').values(rows).execute();
    }
    await noteChange(trx, {
      company,
      did: 'changed',
      subject: { type: 'outside', id: null, name: 'Allowed hosts' },
      before: { hosts: stored },
      after: { hosts },
    });
    return getOutside({ kysely: trx }, company);
  });
}

function readHosts(wanted: readonly string[]): string[] {
  const hosts = [...new Set(wanted.map((host) => host.trim().toLowerCase().replace(/\.$/, '')))];
  const odd = hosts.find((host) => !isHostName(host));
  if (odd !== undefined) {
    throw new Refusal(`“${odd}” is not a host. Enter a name such as crm.example.com, without https.`, {
      field: 'hosts',
    });
  }
  if (hosts.length > MOST_HOSTS) {
    throw new Refusal(`There is room for ${MOST_HOSTS} hosts. Take one out first.`, { field: 'hosts' });
  }
  return hosts.sort(compareText);
}

/** Keeps a secret under a name, sealed; one that is there is replaced. @throws Refusal */
export async function saveSecret(
  { database, box, now }: { database: Database; box: SecretBox; now(): number },
  company: string,
  name: string,
  value: string,
): Promise<OutsideView> {
  return inTransaction(database, async (trx) => {
    const names = await secretNames(trx, company);
    const isThere = names.includes(name);
    if (!isThere && names.length >= MOST_SECRETS) {
      throw new Refusal(`There is room for ${MOST_SECRETS} secrets. Remove one first.`, { field: 'name' });
    }
    const fields = { sealed: box.seal(value), changed_at: now() };
    await trx
      .insertInto('outside_secrets')
      .values({ company_id: company, name, ...fields })
      .onConflict((conflict) => conflict.columns(['company_id', 'name']).doUpdateSet(fields))
      .execute();
    await noteChange(trx, {
      company,
      did: isThere ? 'changed' : 'added',
      subject: { type: 'outside', id: name, name: `Secret ${name}` },
      before: isThere ? { value: hidden(null) } : undefined,
      after: { value: hidden(fields.sealed) },
    });
    return getOutside({ kysely: trx }, company);
  });
}

/** Removes a secret. Flows that name it say so as a problem. @throws Missing */
export async function removeSecret(database: Database, company: string, name: string): Promise<void> {
  await inTransaction(database, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('outside_secrets')
      .where('company_id', '=', company)
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw new Missing('This secret is not there any more.');
    await noteChange(trx, {
      company,
      did: 'removed',
      subject: { type: 'outside', id: name, name: `Secret ${name}` },
    });
  });
}

async function secretRows(
  kysely: Kysely<Tables>,
  company: string,
): Promise<Array<{ name: string; changed_at: number }>> {
  const rows = await kysely
    .selectFrom('outside_secrets')
    .select(['name', 'changed_at'])
    .where('company_id', '=', company)
    .execute();
  return rows.sort((a, b) => compareText(a.name, b.name));
}
