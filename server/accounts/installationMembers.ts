import { type Kysely, sql, type Transaction } from 'kysely';
import type { InstallationMember } from '../../shared/api/accounts.ts';
import { noteChange } from '../audit/noteChange.ts';
import { storedFlag, timeOf } from '../database/accountTables.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { byName } from '../directory/inOrder.ts';
import { Missing, Refusal } from '../directory/refusal.ts';
import { forgetAllPasswordLinks, forgetPasswordLinks, toMemberView } from './members.ts';
import { loseAdmin } from './memberships.ts';

const GONE = 'This member is not there any more.';
const LAST = 'This is the last installation admin. Make somebody else one first.';

/** Lists everybody who can sign in, by name. */
export async function listInstallationMembers({ kysely }: Database): Promise<InstallationMember[]> {
  const rows = await everybody(kysely).execute();
  return rows.map(toView).sort(byName);
}

/** Makes a member an installation admin, or no longer one. @throws Missing; Refusal for the last one */
export async function changeInstallationAdmin(
  database: Database,
  member: string,
  isInstallationAdmin: boolean,
): Promise<InstallationMember> {
  return inTransaction(database, async (trx) => {
    const stored = await readMember(trx, member);
    if (stored.isInstallationAdmin && !isInstallationAdmin)
      await loseInstallationAdmin(trx, database.dialect);
    if (isInstallationAdmin) await forgetPasswordLinks(trx, member);
    await trx
      .updateTable('members')
      .set({ isInstallationAdmin: storedFlag(database.dialect, isInstallationAdmin) })
      .where('id', '=', member)
      .execute();
    await noteChange(trx, {
      company: null,
      did: 'changed',
      subject: { type: 'member', id: member, name: stored.name },
      before: { isInstallationAdmin: stored.isInstallationAdmin },
      after: { isInstallationAdmin },
    });
    return { ...stored, isInstallationAdmin };
  });
}

/**
 * Removes a member from the installation, with all sessions and memberships.
 *
 * @throws Missing; Refusal for the last installation admin, and for the last admin of a company
 */
export async function removeMember(database: Database, member: string): Promise<void> {
  await inTransaction(database, async (trx) => {
    const stored = await readMember(trx, member);
    if (stored.isInstallationAdmin) await loseInstallationAdmin(trx, database.dialect);
    const memberships = await trx
      .selectFrom('memberships')
      .innerJoin('companies', 'companies.id', 'memberships.company_id')
      .select(['company_id', 'role', 'companies.name as companyName'])
      .where('member_id', '=', member)
      .execute();
    for (const { company_id, role, companyName } of memberships) {
      if (role === 'admin') {
        await loseAdmin(trx, company_id, member).catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error;
          throw new Refusal(
            `${stored.name} is the last admin of ${companyName}. Make somebody else admin there first.`,
          );
        });
      }
      await noteChange(trx, {
        company: company_id,
        did: 'removed',
        subject: { type: 'member', id: member, name: stored.name },
        before: { role, email: stored.email },
      });
    }
    // What belongs to the member goes with it.
    await forgetPasswordLinks(trx, member);
    await trx.deleteFrom('members').where('id', '=', member).execute();
    await noteChange(trx, {
      company: null,
      did: 'removed',
      subject: { type: 'member', id: member, name: stored.name },
      before: { email: stored.email, isInstallationAdmin: stored.isInstallationAdmin },
    });
  });
}

async function readMember(kysely: Kysely<Tables>, member: string): Promise<InstallationMember> {
  const row = await everybody(kysely).where('members.id', '=', member).executeTakeFirst();
  if (!row) throw new Missing(GONE);
  return toView(row);
}

/** As `loseAdmin` for a company. @throws Refusal when it is the last one */
async function loseInstallationAdmin(trx: Transaction<Tables>, dialect: Database['dialect']): Promise<void> {
  const admins = await trx
    .selectFrom('members')
    .select('id')
    .where('isInstallationAdmin', '=', storedFlag(dialect, true))
    .limit(2)
    .execute();
  if (admins.length < 2) throw new Refusal(LAST);
  await forgetAllPasswordLinks(trx);
}

function everybody(kysely: Kysely<Tables>) {
  return kysely.selectFrom('members').select((eb) => [
    'members.id',
    'members.name',
    'members.email',
    'members.twoFactorEnabled',
    'members.isInstallationAdmin',
    eb
      .selectFrom('sessions')
      .whereRef('sessions.userId', '=', 'members.id')
      .select((session) => session.fn.max('sessions.updatedAt').as('seen'))
      .as('seen'),
    eb
      .selectFrom('memberships')
      .whereRef('memberships.member_id', '=', 'members.id')
      .select(sql<number>`count(*)`.as('companies'))
      .as('companies'),
  ]);
}

function toView(
  row: Awaited<ReturnType<ReturnType<typeof everybody>['executeTakeFirstOrThrow']>>,
): InstallationMember {
  return {
    ...toMemberView(row),
    companies: Number(row.companies),
    lastSeenAt: row.seen === null ? null : timeOf(row.seen),
  };
}
