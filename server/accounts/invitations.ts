import type { Transaction } from 'kysely';
import type { InvitationView, NewInvitation, OpenInvitation } from '../../shared/api/accounts.ts';
import { actingAs } from '../audit/actor.ts';
import type { InvitationRow } from '../database/accountTables.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { newId } from '../directory/newId.ts';
import { Missing, Refusal } from '../directory/refusal.ts';
import { LinkOver } from './linkOver.ts';
import { addMember, tidyEmail } from './members.ts';
import { giveRole, readRole } from './memberships.ts';
import { hashSecret, newSecret } from './secretHash.ts';
import { noteInvitation } from './withdrawInvitations.ts';

const DAY = 24 * 60 * 60 * 1000;
/** How long an invitation can be accepted. */
export const INVITATION_MS = 7 * DAY;

/** Lists the invitations of a company that can still be accepted, the latest first. */
export async function listInvitations(
  { kysely }: Database,
  company: string,
  now: number,
): Promise<OpenInvitation[]> {
  const rows = await kysely
    .selectFrom('invitations')
    .selectAll()
    .where('company_id', '=', company)
    .where('expires_at', '>', now)
    .orderBy('invited_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: readRole(row.role),
    invitedBy: row.invited_by,
    invitedAt: row.invited_at,
    expiresAt: row.expires_at,
  }));
}

/**
 * Invites somebody. A former invitation of the same e-mail to this company counts no more.
 *
 * @returns the secret of the link, which is stored nowhere
 * @throws Refusal when the e-mail belongs to a member of this company
 */
export async function invite(
  database: Database,
  company: string,
  { email, role }: NewInvitation,
  by: { id: string | null; name: string },
  now: number,
): Promise<{ secret: string; expiresAt: number }> {
  const secret = newSecret();
  const expiresAt = now + INVITATION_MS;
  await inTransaction(database, async (trx) => {
    const member = await trx
      .selectFrom('memberships')
      .innerJoin('members', 'members.id', 'memberships.member_id')
      .select('members.name')
      .where('company_id', '=', company)
      .where('email', '=', tidyEmail(email))
      .executeTakeFirst();
    if (member) throw new Refusal(`${member.name} belongs to this company already.`, { field: 'email' });
    await trx
      .deleteFrom('invitations')
      .where('company_id', '=', company)
      .where((eb) => eb.or([eb('email', '=', tidyEmail(email)), eb('expires_at', '<=', now)]))
      .execute();
    const invitation: InvitationRow = {
      id: newId(),
      company_id: company,
      email: tidyEmail(email),
      role,
      secret_hash: hashSecret(secret),
      invited_by: by.name,
      invited_by_id: by.id,
      invited_at: now,
      expires_at: expiresAt,
    };
    await trx.insertInto('invitations').values(invitation).execute();
    await noteInvitation(trx, 'added', invitation);
  });
  return { secret, expiresAt };
}

/** Withdraws an invitation: its link counts no more. @throws Missing */
export async function withdrawInvitation(database: Database, company: string, id: string): Promise<void> {
  await inTransaction(database, async (trx) => {
    const row = await trx
      .deleteFrom('invitations')
      .where('company_id', '=', company)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new Missing('This invitation is not there any more.');
    await noteInvitation(trx, 'removed', row);
  });
}

/** What an invitation is to. @throws LinkOver */
export async function lookAtInvitation(
  database: Database,
  secret: string,
  now: number,
): Promise<InvitationView> {
  const row = await findInvitation(database.kysely, secret, now);
  const held = await database.kysely
    .selectFrom('members')
    .select('id')
    .where('email', '=', row.email)
    .executeTakeFirst();
  return {
    company: row.companyName,
    role: readRole(row.role),
    email: row.email,
    invitedBy: row.invited_by,
    expiresAt: row.expires_at,
    hasAccount: held !== undefined,
  };
}

/** Who accepts: the member who is signed in, or somebody new. */
export type Accepting = { member: { id: string; email: string } } | { name: string; passwordHash: string };

/** The invitation's e-mail belongs to a member, who must sign in to accept it. */
export class MustSignIn extends Error {
  constructor(email: string) {
    super(`${email} has an account here. Sign in with it first, then open the link again.`);
  }
}

/**
 * Accepts an invitation, once: of two who do it at the same time, one finds it used.
 *
 * @returns the e-mail of the member, and the company
 * @throws LinkOver; MustSignIn when the e-mail belongs to a member who is not the one signed in
 */
export async function acceptInvitation(
  database: Database,
  secret: string,
  who: Accepting,
  now: number,
): Promise<{ email: string; company: string; member: string }> {
  return inTransaction(database, async (trx) => {
    const row = await findInvitation(trx, secret, now);
    const held = await trx
      .selectFrom('members')
      .select(['id', 'name', 'email'])
      .where('email', '=', row.email)
      .executeTakeFirst();
    if (held && !('member' in who && who.member.id === held.id)) throw new MustSignIn(row.email);
    if (!held && 'member' in who) {
      throw new Refusal(`This invitation is for ${row.email}. Sign out first, then open the link again.`);
    }
    const member =
      held ??
      ('name' in who ? await addMember(trx, database.dialect, { ...who, email: row.email }, now) : null);
    if (!member) throw new LinkOver();
    await trx.deleteFrom('invitations').where('id', '=', row.id).execute();
    // Whoever accepts does it, also somebody who is nobody's session yet.
    const by = { type: 'member', id: member.id, name: member.name } as const;
    await actingAs({ by, now: () => now }, () =>
      giveRole(trx, row.company_id, member, readRole(row.role), now),
    );
    return { email: row.email, company: row.company_id, member: member.id };
  });
}

async function findInvitation(kysely: Database['kysely'] | Transaction<Tables>, secret: string, now: number) {
  const row = await kysely
    .selectFrom('invitations')
    .innerJoin('companies', 'companies.id', 'invitations.company_id')
    .selectAll('invitations')
    .select('companies.name as companyName')
    .where('secret_hash', '=', hashSecret(secret))
    .where('expires_at', '>', now)
    .where('companies.archived_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new LinkOver();
  return row;
}
