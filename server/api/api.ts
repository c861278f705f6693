import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { maskCompany } from '../../shared/accounts/mask.ts';
import { may } from '../../shared/accounts/roles.ts';
import type { CompanyView } from '../../shared/api/views.ts';
import { rolesOf } from '../accounts/memberships.ts';
import { listCompanies } from '../directory/companies.ts';
import type { ApiEnv } from './companyEnv.ts';
import { type CompanyParts, companyRoutes } from './companyRoutes.ts';
import { type GuardParts, guard } from './guard.ts';
import { installationRoutes } from './installationRoutes.ts';
import { linkRoutes } from './linkRoutes.ts';
import { meRoutes } from './meRoutes.ts';
import { openApiRoutes } from './openapi/openApiRoutes.ts';
import { sessionRoutes } from './sessionRoutes.ts';
import { knownSite, type SiteOptions } from './site.ts';

/** Everything that the API is made of. */
export interface ApiParts extends CompanyParts, GuardParts {
  site: SiteOptions;
}

/** The API of the pages and of scripts, below `/api`. Who may enter which route is said in shared/accounts/apiRoutes.ts. */
export function api(parts: ApiParts): Hono<ApiEnv> {
  const { database } = parts;
  const api = new Hono<ApiEnv>();
  api.use(knownSite(parts.site));
  api.use(async (context, next) => {
    await next();
    // What belongs to a member must not be kept by a proxy, nor by a browser that somebody else uses next.
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
  });
  api.use(async (context, next) => {
    // PostgreSQL refuses U+0000 in a text, so nothing that is stored has it.
    if (context.req.url.includes('%00')) throw nothingHere();
    await next();
  });
  api.use(guard(parts));
  api.route('/', openApiRoutes());
  for (const routes of [sessionRoutes, linkRoutes]) api.route('/', routes(parts));
  api.route('/me', meRoutes(parts));
  api.route('/installation', installationRoutes(parts));
  api.get('/companies', async (context) => {
    const { visitor } = context.var;
    const roles = await rolesOf(database, visitor.kind === 'member' ? visitor.member.id : '');
    const companies = await listCompanies(database, [...roles.keys()]);
    return context.json<CompanyView[]>(
      companies.flatMap((company) => {
        const role = roles.get(company.id);
        if (!role) return [];
        return [{ ...(may(role, 'seeInFull') ? company : maskCompany(company)), role }];
      }),
    );
  });
  api.route('/companies/:company', companyRoutes(parts));
  api.all('*', () => {
    throw nothingHere();
  });
  return api;
}

function nothingHere(): HTTPException {
  return new HTTPException(404, { message: 'There is nothing at this address.' });
}
