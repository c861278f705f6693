import { actingAs } from '../audit/actor.ts';
import { noteChange } from '../audit/noteChange.ts';
import { storedTime } from '../database/accountTables.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { Missing } from '../directory/refusal.ts';
import { type Auth, RESET_MS } from './auth.ts';
import { LinkOver } from './linkOver.ts';
import { forgetPasswordLinks, tidyEmail } from './members.ts';
import { noteOwnChange } from './noteOwnChange.ts';
import { newSecret } from './secretHash.ts';

/** A link for a new password, by its secret. */
export interface PasswordLink {
  secret: string;
  expiresAt: number;
  email: string;
}

/**
 * Makes a link by which a member sets a new password. Former links of the member count no more. A second factor
 * stays on: the link alone opens nothing.
 *
 * @param company the company whose admin asks for it; `null` for an installation admin or a command
 * @throws Missing
 */
export async function makePasswordLink(
  database: Database,
  auth: Auth,
  member: string,
  company: string | null,
  now: number,
): Promise<PasswordLink> {
  const secret = newSecret();
  const expiresAt = now + RESET_MS;
  const { email } = await inTransaction(database, async (trx) => {
    const row = await trx
      .selectFrom('members')
      .select(['name', 'email'])
      .where('id', '=', member)
      .executeTakeFirst();
    if (!row) throw new Missing('This member is not there any more.');
    await trx
      .deleteFrom('verifications')
      .where((eb) =>
        eb.or([eb('value', '=', member), eb('expiresAt', '<', storedTime(database.dialect, now))]),
      )
      .execute();
    await noteChange(trx, {
      company,
      did: 'changed',
      subject: { type: 'member', id: member, name: row.name },
      before: { passwordLink: null },
      after: { passwordLink: 'made' },
    });
    return row;
  });
  const { internalAdapter } = await auth.$context;
  // As `requestPasswordReset` of better-auth does it, which would look the member up by the e-mail.
  await internalAdapter.createVerificationValue({
    identifier: identifierOf(secret),
    value: member,
    expiresAt: new Date(expiresAt),
  });
  return { secret, expiresAt, email };
}

/** The id of the member with this e-mail; `null` when there is none. */
export async function memberOf({ kysely }: Database, email: string): Promise<string | null> {
  const row = await kysely
    .selectFrom('members')
    .select('id')
    .where('email', '=', tidyEmail(email))
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * Sets a new password by a link, once, and ends all sessions of the member. In the audit it is the member who did
 * it: nobody knows who has the link.
 *
 * @throws LinkOver
 */
export async function resetPassword(
  database: Database,
  auth: Auth,
  { secret, password }: { secret: string; password: string },
  now: () => number,
): Promise<void> {
  const { internalAdapter } = await auth.$context;
  const link = await internalAdapter.findVerificationValue(identifierOf(secret));
  try {
    await auth.api.resetPassword({ body: { token: secret, newPassword: password } });
  } catch (error) {
    // The length of the password was looked at before, so what is refused here is the link.
    if (error instanceof Error && 'status' in error && error.status === 'BAD_REQUEST') throw new LinkOver();
    throw error;
  }
  const member = await database.kysely
    .selectFrom('members')
    .select(['id', 'name'])
    .where('id', '=', link?.value ?? '')
    .executeTakeFirst();
  if (!member) return;
  await actingAs({ by: { type: 'member', ...member }, now }, () =>
    noteOwnChange(database, member, { password: 'set by a link' }),
  );
}

/** Lets all links of a member count no more, such as after another new password. */
export async function forgetLinksOf(database: Database, member: string): Promise<void> {
  await inTransaction(database, (trx) => forgetPasswordLinks(trx, member));
}

/** By which better-auth finds a link for a new password. */
function identifierOf(secret: string): string {
  return `reset-password:${secret}`;
}
