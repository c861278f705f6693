import { randomInt } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { InvitationView, SignInView } from '../../shared/api/accounts.ts';
import { type Accepting, acceptInvitation, lookAtInvitation } from '../accounts/invitations.ts';
import { TooOften } from '../accounts/limits.ts';
import { tidyEmail } from '../accounts/members.ts';
import { makePasswordLink, memberOf, resetPassword } from '../accounts/passwordLinks.ts';
import { Refusal } from '../directory/refusal.ts';
import { type AccountParts, emailField, hashPassword, knownSecret, passwordField } from './accountParts.ts';
import type { ApiEnv } from './companyEnv.ts';
import { NAME, requiredText } from './formFields.ts';
import { limitForm, readBody } from './readBody.ts';
import { signIn } from './sessionRoutes.ts';

export const linkSecret = z.object({ secret: knownSecret });
export const resetRequest = z.object({ email: emailField });
export const newPassword = z.object({ secret: knownSecret, password: passwordField });
export const invitationAnswer = z.object({
  secret: knownSecret,
  name: requiredText(NAME, 'a name').optional(),
  password: passwordField.optional(),
});

/** Nobody waits for the mail by the second, and a chance in its time hides the work from who measures other answers. */
const LATEST_MAIL_MS = 500;

/** What is done by a link that somebody was handed: an invitation, a new password. See shared/api/accounts.ts. */
export function linkRoutes(parts: AccountParts): Hono<ApiEnv> {
  const { auths, database, limits, now } = parts;
  const routes = new Hono<ApiEnv>();

  routes.post('/invitation/look', limitForm, async (context) => {
    const { secret } = await readBody(context, linkSecret);
    await limits.count('linksFrom', context.var.site.network);
    return context.json<InvitationView>(await lookAtInvitation(database, secret, now()));
  });

  routes.post('/invitation/accept', limitForm, async (context) => {
    const answer = await readBody(context, invitationAnswer);
    await limits.count('linksFrom', context.var.site.network);
    const { visitor } = context.var;
    // Looked at first: a password is hashed for nobody who has no link.
    await lookAtInvitation(database, answer.secret, now());
    const who: Accepting =
      visitor.kind === 'member' ? { member: visitor.member } : await somebodyNew(parts, answer);
    const { email } = await acceptInvitation(database, answer.secret, who, now());
    parts.watch.announce();
    if (visitor.kind === 'member') return context.json<SignInView>({ state: 'signedIn' });
    return context.json<SignInView>(await signIn(context, parts, { email, password: answer.password ?? '' }));
  });

  routes.post('/password-reset/request', limitForm, async (context) => {
    const { email } = await readBody(context, resetRequest);
    await limits.count('linksFrom', context.var.site.network);
    // Not waited for, and not begun before the answer is on its way: how long it takes to answer would tell whether
    // there is such a member.
    const { linkOrigin } = context.var.site;
    setTimeout(() => {
      sendPasswordLink(linkOrigin, parts, email).catch((error: unknown) => {
        if (!(error instanceof TooOften))
          parts.log.error({ err: error }, 'A link for a new password failed.');
      });
    }, randomInt(LATEST_MAIL_MS));
    return context.body(null, 204);
  });

  routes.post('/password-reset', limitForm, async (context) => {
    const wanted = await readBody(context, newPassword);
    await limits.count('linksFrom', context.var.site.network);
    await resetPassword(database, auths.plain, wanted, now);
    parts.watch.announce();
    return context.body(null, 204);
  });
  return routes;
}

async function somebodyNew(
  parts: AccountParts,
  { name, password }: z.output<typeof invitationAnswer>,
): Promise<Accepting> {
  if (!name) throw new Refusal('Enter a name.', { field: 'name' });
  if (!password) throw new Refusal('Choose a password.', { field: 'password' });
  return { name, passwordHash: await hashPassword(parts, password) };
}

async function sendPasswordLink(linkOrigin: string, parts: AccountParts, email: string): Promise<void> {
  const { auths, database, limits, mail, now } = parts;
  if (!mail.isSetUp) return;
  const member = await memberOf(database, email);
  if (!member) return;
  await limits.count('mailTo', tidyEmail(email));
  const { secret } = await makePasswordLink(database, auths.plain, member, null, now());
  await mail.send({
    to: tidyEmail(email),
    subject: 'A new password for Ringpath',
    text: `Somebody, perhaps you, asked for a new password for Ringpath. This link lets you choose one, within a day:\n\n${linkOrigin}/password-reset#${secret}\n\nIf it was not you, there is nothing to do: your password stays as it is.\n`,
  });
}
