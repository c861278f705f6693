import { randomInt } from 'node:crypto';
import type { Transaction } from 'kysely';
import { noteChange } from '../audit/noteChange.ts';
import { storedFlag } from '../database/accountTables.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { Refusal } from '../directory/refusal.ts';
import { addMember, tidyEmail } from './members.ts';
import { giveRole } from './memberships.ts';

/** The owner is there already: nobody else becomes it. */
export class HasOwner extends Error {
  constructor() {
    super('Ringpath has an owner already. Sign in, or ask for an invitation.');
  }
}

/**
 * Makes the owner: the first installation admin, and the admin of the companies that nobody belongs to. It can be
 * done once, whoever comes first.
 *
 * @throws HasOwner
 */
export async function makeOwner(
  database: Database,
  owner: { name: string; email: string; passwordHash: string },
  now: number,
): Promise<{ id: string; name: string; email: string }> {
  return inTransaction(database, async (trx) => {
    // Nobody else writes from here on: `inTransaction` begins with the one row that every writer locks.
    const anybody = await trx.selectFrom('members').select('id').limit(1).executeTakeFirst();
    if (anybody) throw new HasOwner();
    const member = await addMember(trx, database.dialect, { ...owner, isInstallationAdmin: true }, now);
    await noteChange(trx, {
      company: null,
      did: 'added',
      subject: { type: 'member', id: member.id, name: member.name },
      after: { email: member.email, isInstallationAdmin: true },
    });
    await giveOrphans(trx, member, now);
    return member;
  });
}

/**
 * Gives the companies that nobody belongs to, such as those of an import, to the member with this e-mail, or else to
 * the owner. Returns their names; `null` when there is no member yet.
 *
 * @throws Refusal when nobody has the e-mail
 */
export async function adoptCompanies(
  database: Database,
  email: string | undefined,
  now: number,
): Promise<{ member: { name: string; email: string }; companies: string[] } | null> {
  return inTransaction(database, async (trx) => {
    const members = trx.selectFrom('members').select(['id', 'name', 'email']);
    const member = email
      ? await members.where('email', '=', tidyEmail(email)).executeTakeFirst()
      : await members
          .where('isInstallationAdmin', '=', storedFlag(database.dialect, true))
          .orderBy('createdAt')
          .limit(1)
          .executeTakeFirst();
    if (!member && email) throw new Refusal(`Nobody signs in as ${email}.`);
    if (!member) return null;
    return { member, companies: await giveOrphans(trx, member, now) };
  });
}

/** Makes a member the admin of all companies that nobody belongs to, and returns their names. */
async function giveOrphans(
  trx: Transaction<Tables>,
  member: { id: string; name: string; email: string },
  now: number,
): Promise<string[]> {
  const orphans = await trx
    .selectFrom('companies')
    .leftJoin('memberships', 'memberships.company_id', 'companies.id')
    .where('memberships.member_id', 'is', null)
    .select(['companies.id', 'companies.name'])
    .execute();
  for (const { id } of orphans) await giveRole(trx, id, member, 'admin', now);
  return orphans.map(({ name }) => name);
}

const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 8;

/** Makes the one-time code that lets somebody on another machine make the owner. No letter looks like another. */
export function newOwnerCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
