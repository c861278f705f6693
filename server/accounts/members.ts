import type { Transaction } from 'kysely';
import type { MemberView } from '../../shared/api/accounts.ts';
import { type MemberRow, storedFlag, storedTime } from '../database/accountTables.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { newId } from '../directory/newId.ts';
import { Refusal } from '../directory/refusal.ts';

/** What a new member is made of. */
export interface NewMember {
  name: string;
  email: string;
  /** As better-auth hashes it. */
  passwordHash: string;
  isInstallationAdmin?: boolean;
}

/** E-mail addresses are compared without regard to case, as better-auth does it. */
export function tidyEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Says whether anybody can sign in at all: before, the first visitor becomes the owner. */
export async function hasMembers({ kysely }: Pick<Database, 'kysely'>): Promise<boolean> {
  return (await kysely.selectFrom('members').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/**
 * Adds a member with a password. better-auth's own way of doing it would sign in at once and knows no transaction;
 * here the member lands together with what it is made for, or not at all.
 *
 * @throws Refusal when somebody has the e-mail already
 */
export async function addMember(
  trx: Transaction<Tables>,
  dialect: Database['dialect'],
  { name, email, passwordHash, isInstallationAdmin = false }: NewMember,
  now: number,
): Promise<MemberRow> {
  const held = await trx
    .selectFrom('members')
    .select('id')
    .where('email', '=', tidyEmail(email))
    .executeTakeFirst();
  if (held) throw new Refusal('Somebody signs in with this e-mail address already.', { field: 'email' });
  const at = storedTime(dialect, now);
  const member: MemberRow = {
    id: newId(),
    name,
    email: tidyEmail(email),
    emailVerified: storedFlag(dialect, false),
    image: null,
    createdAt: at,
    updatedAt: at,
    twoFactorEnabled: storedFlag(dialect, false),
    isInstallationAdmin: storedFlag(dialect, isInstallationAdmin),
  };
  await trx.insertInto('members').values(member).execute();
  await trx
    .insertInto('credentials')
    .values({
      id: newId(),
      accountId: member.id,
      providerId: 'credential',
      userId: member.id,
      password: passwordHash,
      createdAt: at,
      updatedAt: at,
    })
    .execute();
  return member;
}

/**
 * Lets the links for a new password of a member count no more: whoever was handed one, or made it and kept it, may
 * not become what the member is from now on.
 */
export async function forgetPasswordLinks(trx: Transaction<Tables>, member: string): Promise<void> {
  await trx.deleteFrom('verifications').where('value', '=', member).execute();
}

/** The same for the links of everybody in a company, when one of its admins, who may have kept some, is none any more. */
export async function forgetLinksOfCompany(trx: Transaction<Tables>, company: string): Promise<void> {
  const members = trx.selectFrom('memberships').select('member_id').where('company_id', '=', company);
  await trx.deleteFrom('verifications').where('value', 'in', members).execute();
}

/** The same for all links, when an installation admin is none any more. */
export async function forgetAllPasswordLinks(trx: Transaction<Tables>): Promise<void> {
  await trx.deleteFrom('verifications').execute();
}

/** A member as the pages show it. */
export function toMemberView(
  row: Pick<MemberRow, 'id' | 'name' | 'email' | 'isInstallationAdmin' | 'twoFactorEnabled'>,
): MemberView {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    isInstallationAdmin: Boolean(row.isInstallationAdmin),
    hasSecondFactor: Boolean(row.twoFactorEnabled),
  };
}
