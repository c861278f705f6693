import { Hono } from 'hono';
import { z } from 'zod';
import type { InstallationCompany, InstallationMember, LinkView } from '../../shared/api/accounts.ts';
import { changeStanding, listInstallationCompanies, makeCompany } from '../accounts/installationCompanies.ts';
import {
  changeInstallationAdmin,
  listInstallationMembers,
  removeMember,
} from '../accounts/installationMembers.ts';
import { makePasswordLink } from '../accounts/passwordLinks.ts';
import type { AccountParts } from './accountParts.ts';
import { installationAudit } from './auditRoutes.ts';
import type { ApiEnv } from './companyEnv.ts';
import { countryField, NAME, requiredText, timeZoneField } from './formFields.ts';
import { limitForm, readBody } from './readBody.ts';
import { signedIn } from './visitor.ts';

const name = requiredText(NAME, 'a name');
export const newCompany = z.object({
  name,
  timeZone: timeZoneField,
  country: countryField,
});
export const standingChange = z.object({
  name,
  archived: z.boolean(),
  base: z.object({ name: z.string(), archived: z.boolean() }),
});
export const installationAdminChange = z.object({ isInstallationAdmin: z.boolean() });

/** What installation admins do, below `/installation`: shared/api/accounts.ts. It opens no company. */
export function installationRoutes(parts: AccountParts): Hono<ApiEnv> {
  const { auths, database, limits, now, watch } = parts;
  const routes = new Hono<ApiEnv>();

  routes.get('/companies', async (context) =>
    context.json<InstallationCompany[]>(
      await listInstallationCompanies(database, signedIn(context).member.id),
    ),
  );
  routes.post('/companies', limitForm, async (context) => {
    const company = await readBody(context, newCompany);
    return context.json<InstallationCompany>(
      await makeCompany(database, company, signedIn(context).member, now()),
      201,
    );
  });
  routes.put('/companies/:id', limitForm, async (context) => {
    const { base, ...wanted } = await readBody(context, standingChange);
    const id = context.req.param('id');
    const saved = await changeStanding(database, id, wanted, base, signedIn(context).member.id, now());
    watch.announce();
    return context.json<InstallationCompany>(saved);
  });

  routes.get('/members', async (context) =>
    context.json<InstallationMember[]>(await listInstallationMembers(database)),
  );
  routes.put('/members/:member', limitForm, async (context) => {
    const { isInstallationAdmin } = await readBody(context, installationAdminChange);
    const member = context.req.param('member');
    return context.json<InstallationMember>(
      await changeInstallationAdmin(database, member, isInstallationAdmin),
    );
  });
  routes.delete('/members/:member', async (context) => {
    await removeMember(database, context.req.param('member'));
    watch.announce();
    return context.body(null, 204);
  });
  routes.post('/members/:member/password-reset', async (context) => {
    await limits.count('linksBy', signedIn(context).member.id);
    const member = context.req.param('member');
    const { secret, expiresAt } = await makePasswordLink(database, auths.plain, member, null, now());
    const link = `${context.var.site.linkOrigin}/password-reset#${secret}`;
    return context.json<LinkView>({ link, expiresAt, sent: false }, 201);
  });
  routes.get('/audit', installationAudit(database));
  return routes;
}
