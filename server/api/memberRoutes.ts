import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { ROLES } from '../../shared/accounts/roles.ts';
import type { CompanyMember, LinkView, OpenInvitation } from '../../shared/api/accounts.ts';
import { invite, listInvitations, withdrawInvitation } from '../accounts/invitations.ts';
import { oneLine } from '../accounts/mail.ts';
import { changeRole, listCompanyMembers, removeMembership } from '../accounts/memberships.ts';
import { makePasswordLink } from '../accounts/passwordLinks.ts';
import { Missing } from '../directory/refusal.ts';
import { type AccountParts, emailField } from './accountParts.ts';
import type { ApiEnv } from './companyEnv.ts';
import { limitForm, readBody } from './readBody.ts';
import { actorOf } from './visitor.ts';

const role = z.enum(ROLES);
export const roleChange = z.object({ role, base: z.object({ role }) });
export const newInvitation = z.object({ email: emailField, role });

/** A company's members and its invitations: shared/api/accounts.ts. */
export function memberRoutes(parts: AccountParts): Hono<ApiEnv> {
  const { auths, database, limits, mail, now, watch } = parts;
  const routes = new Hono<ApiEnv>();

  routes.get('/members', async (context) =>
    context.json<CompanyMember[]>(await listCompanyMembers(database, context.var.company.id)),
  );
  routes.put('/members/:member', limitForm, async (context) => {
    const { role, base } = await readBody(context, roleChange);
    const changed = await changeRole(
      database,
      context.var.company.id,
      context.req.param('member'),
      role,
      base,
    );
    watch.announce();
    return context.json<CompanyMember>(changed);
  });
  routes.delete('/members/:member', async (context) => {
    await removeMembership(database, context.var.company.id, context.req.param('member'));
    watch.announce();
    return context.body(null, 204);
  });
  routes.post('/members/:member/password-reset', async (context) => {
    const { company } = context.var;
    await countLink(context);
    const members = await listCompanyMembers(database, company.id);
    const member = members.find(({ id }) => id === context.req.param('member'));
    if (!member) throw new Missing('This member does not belong to the company any more.');
    if (!member.canResetPassword) {
      throw new HTTPException(403, {
        message: `${member.name} belongs to other companies, too, or runs this installation. An installation admin must make this link.`,
      });
    }
    const { secret, expiresAt } = await makePasswordLink(database, auths.plain, member.id, company.id, now());
    const link = `${context.var.site.linkOrigin}/password-reset#${secret}`;
    return context.json<LinkView>({ link, expiresAt, sent: false }, 201);
  });

  routes.get('/invitations', async (context) =>
    context.json<OpenInvitation[]>(await listInvitations(database, context.var.company.id, now())),
  );
  routes.post('/invitations', limitForm, async (context) => {
    const invitation = await readBody(context, newInvitation);
    const { company, site, visitor } = context.var;
    await countLink(context);
    const { id = null, name = '' } = actorOf(visitor) ?? {};
    const { secret, expiresAt } = await invite(database, company.id, invitation, { id, name }, now());
    const link = `${site.linkOrigin}/invitation#${secret}`;
    const sent = await mail.send({
      to: invitation.email,
      subject: `${company.name} on Ringpath`,
      text: `${oneLine(name)} invites you to ${oneLine(company.name)} on Ringpath, which shows where its calls go. This link works once, within a week:\n\n${link}\n`,
    });
    return context.json<LinkView>({ link, expiresAt, sent }, 201);
  });
  routes.delete('/invitations/:id', async (context) => {
    await withdrawInvitation(database, context.var.company.id, context.req.param('id'));
    return context.body(null, 204);
  });
  return routes;

  async function countLink(context: Context<ApiEnv>): Promise<void> {
    await limits.count('linksBy', actorOf(context.var.visitor)?.id ?? '');
  }
}
