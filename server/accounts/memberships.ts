import { type Kysely, sql, type Transaction } from 'kysely';
import { ROLES, type Role } from '../../shared/accounts/roles.ts';
import type { CompanyMember } from '../../shared/api/accounts.ts';
import { noteChange } from '../audit/noteChange.ts';
import { timeOf } from '../database/accountTables.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { byName } from '../directory/inOrder.ts';
import { Missing, Refusal, refuseOutdated } from '../directory/refusal.ts';
import { forgetLinksOfCompany, forgetPasswordLinks } from './members.ts';
import { withdrawInvitationsBy } from './withdrawInvitations.ts';

const GONE = 'This member does not belong to the company any more.';
const LAST_ADMIN = 'This is the company’s last admin. Make somebody else admin first.';

/** What a member is in a company; `null` for one who does not belong to it. */
export async function roleOf(
  { kysely }: Pick<Database, 'kysely'>,
  company: string,
  member: string,
): Promise<Role | null> {
  const row = await kysely
    .selectFrom('memberships')
    .select('role')
    .where('company_id', '=', company)
    .where('member_id', '=', member)
    .executeTakeFirst();
  return row ? readRole(row.role) : null;
}

/** A stored role; only those of the table are ever written. */
export function readRole(stored: string): Role {
  const role = ROLES.find((each) => each === stored);
  if (!role) throw new Error(`The database holds a role that there is not: ${stored}`);
  return role;
}

/** What a member is in which of the companies that can be opened, by the company's id. */
export async function rolesOf({ kysely }: Database, member: string): Promise<Map<string, Role>> {
  const rows = await kysely
    .selectFrom('memberships')
    .innerJoin('companies', 'companies.id', 'memberships.company_id')
    .where('member_id', '=', member)
    .where('companies.archived_at', 'is', null)
    .select(['company_id', 'role'])
    .execute();
  return new Map(rows.map(({ company_id, role }) => [company_id, readRole(role)]));
}

/** Lists a company's members by name. */
export async function listCompanyMembers({ kysely }: Database, company: string): Promise<CompanyMember[]> {
  const rows = await companyMembers(kysely, company).execute();
  return rows.map(toView).sort(byName);
}

/**
 * Makes a member of the company something else in it.
 *
 * @param base the role as the person saw it
 * @throws Missing, Outdated; Refusal for the last admin
 */
export async function changeRole(
  database: Database,
  company: string,
  member: string,
  role: Role,
  base: { role: Role },
): Promise<CompanyMember> {
  return inTransaction(database, async (trx) => {
    const stored = await readMember(trx, company, member);
    refuseOutdated({ role: stored.role }, base, { role });
    if (stored.role === 'admin' && role !== 'admin') await loseAdmin(trx, company, member);
    await trx
      .updateTable('memberships')
      .set({ role })
      .where('company_id', '=', company)
      .where('member_id', '=', member)
      .execute();
    await noteChange(trx, {
      company,
      did: 'changed',
      subject: { type: 'member', id: member, name: stored.name },
      before: { role: stored.role },
      after: { role },
    });
    return { ...stored, role };
  });
}

/**
 * Takes a member out of a company. Who belongs to no company any more can still sign in.
 *
 * @throws Missing; Refusal for the last admin
 */
export async function removeMembership(database: Database, company: string, member: string): Promise<void> {
  await inTransaction(database, async (trx) => {
    const stored = await readMember(trx, company, member);
    if (stored.role === 'admin') await loseAdmin(trx, company, member);
    await trx
      .deleteFrom('memberships')
      .where('company_id', '=', company)
      .where('member_id', '=', member)
      .execute();
    await noteChange(trx, {
      company,
      did: 'removed',
      subject: { type: 'member', id: member, name: stored.name },
      before: { role: stored.role, email: stored.email },
    });
  });
}

/**
 * Makes a member something in a company, whether or not it belonged to it before, and notes it. A link for a new
 * password that an admin of another company made before opens nothing here.
 *
 * @throws Refusal for the last admin
 */
export async function giveRole(
  trx: Transaction<Tables>,
  company: string,
  member: { id: string; name: string; email: string },
  role: Role,
  now: number,
): Promise<void> {
  const before = await trx
    .selectFrom('memberships')
    .select('role')
    .where('company_id', '=', company)
    .where('member_id', '=', member.id)
    .executeTakeFirst();
  if (before?.role === 'admin' && role !== 'admin') await loseAdmin(trx, company, member.id);
  await forgetPasswordLinks(trx, member.id);
  await trx
    .insertInto('memberships')
    .values({ company_id: company, member_id: member.id, role, since: now })
    .onConflict((conflict) => conflict.columns(['company_id', 'member_id']).doUpdateSet({ role }))
    .execute();
  await noteChange(trx, {
    company,
    did: before ? 'changed' : 'added',
    subject: { type: 'member', id: member.id, name: member.name },
    ...(before && { before: { role: before.role } }),
    after: before ? { role } : { role, email: member.email },
  });
}

async function readMember(trx: Transaction<Tables>, company: string, member: string): Promise<CompanyMember> {
  const row = await companyMembers(trx, company).where('members.id', '=', member).executeTakeFirst();
  if (!row) throw new Missing(GONE);
  return toView(row);
}

/**
 * Prepares that an admin of the company is none any more: links that it made and kept open nothing from here on, be it
 * for a new password or to belong to the company.
 *
 * @throws Refusal when it is the last one
 */
export async function loseAdmin(trx: Transaction<Tables>, company: string, member: string): Promise<void> {
  const admins = await trx
    .selectFrom('memberships')
    .select('member_id')
    .where('company_id', '=', company)
    .where('role', '=', 'admin')
    .limit(2)
    .execute();
  if (admins.length < 2) throw new Refusal(LAST_ADMIN, { field: 'role' });
  await forgetLinksOfCompany(trx, company);
  await withdrawInvitationsBy(trx, company, member);
}

function companyMembers(kysely: Kysely<Tables>, company: string) {
  return kysely
    .selectFrom('memberships')
    .innerJoin('members', 'members.id', 'memberships.member_id')
    .where('memberships.company_id', '=', company)
    .select((eb) => [
      'members.id',
      'members.name',
      'members.email',
      'members.twoFactorEnabled',
      'members.isInstallationAdmin',
      'memberships.role',
      'memberships.since',
      eb
        .selectFrom('sessions')
        .whereRef('sessions.userId', '=', 'members.id')
        .select((session) => session.fn.max('sessions.updatedAt').as('seen'))
        .as('seen'),
      eb
        .selectFrom('memberships as all')
        .whereRef('all.member_id', '=', 'members.id')
        .select(sql<number>`count(*)`.as('companies'))
        .as('companies'),
    ]);
}

type MemberOfCompany = Awaited<ReturnType<ReturnType<typeof companyMembers>['executeTakeFirstOrThrow']>>;

function toView(row: MemberOfCompany): CompanyMember {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: readRole(row.role),
    hasSecondFactor: Boolean(row.twoFactorEnabled),
    since: row.since,
    lastSeenAt: row.seen === null ? null : timeOf(row.seen),
    // Whoever can set the password can become this member: in other companies, too.
    canResetPassword: Number(row.companies) === 1 && !row.isInstallationAdmin,
  };
}
