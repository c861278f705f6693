import type { Context, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { matchedRoutes } from 'hono/route';
import { API_ROUTES } from '../../shared/accounts/apiRoutes.ts';
import type { ApiRoute, Door } from '../../shared/accounts/doors.ts';
import { may, type Permission, ROLE_WORDS, type Role } from '../../shared/accounts/roles.ts';
import type { CompanyView } from '../../shared/api/views.ts';
import type { AccessWatch } from '../accounts/accessWatch.ts';
import type { Auths } from '../accounts/auth.ts';
import type { Limits } from '../accounts/limits.ts';
import { roleOf } from '../accounts/memberships.ts';
import { actingAs } from '../audit/actor.ts';
import type { Database } from '../database/database.ts';
import type { Access, ApiEnv } from './companyEnv.ts';
import { isOwnChange } from './ownChange.ts';
import { actorOf, readVisitor, type Visitor } from './visitor.ts';

/** What the guard needs from the rest of the server. */
export interface GuardParts {
  auths: Auths;
  database: Database;
  limits: Limits;
  watch: AccessWatch;
  now(): number;
  getCompany(company: string): Promise<Omit<CompanyView, 'role'> | null>;
}

const NO_COMPANY = 'There is no company with this address.';

/**
 * Stands in front of every route of the API and lets in whom the table of shared/accounts/apiRoutes.ts lets in. A
 * route that is not in the table opens for nobody. Whoever may not know that a company is there gets the same answer
 * as for one that is not.
 */
export function guard(parts: GuardParts): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const route = routeOf(context);
    const { site } = context.var;
    const visitor = await readVisitor(context, parts, site);
    await parts.limits.count('api', keyOf(visitor, site.network));
    const header = context.req.header.bind(context.req);
    if (!isOwnChange(context.req.method, header, { bySession: visitor.kind === 'member' })) {
      throw new HTTPException(403, { message: 'Changes are accepted from Ringpath’s own pages only.' });
    }
    context.set('visitor', visitor);
    await enter(route.door, visitor, context, parts);
    const actor = actorOf(visitor);
    await (actor ? actingAs({ by: actor, now: parts.now }, next) : next());
  };
}

/** The key of a route in the table. @example keyOfRoute('GET', '/api/companies/:company') // 'GET /companies/:company' */
export function keyOfRoute(method: string, path: string): string {
  return `${method} ${path.replace(/^\/api/, '').replace(/\{[^}]*\}/g, '')}`;
}

function routeOf(context: Context): ApiRoute {
  // Middleware is registered for all methods, so what is left are the routes; the first of them answers.
  const matched = matchedRoutes(context).find(({ method }) => method !== 'ALL');
  const key = matched && keyOfRoute(matched.method, matched.path);
  const route = key !== undefined && Object.hasOwn(API_ROUTES, key) ? API_ROUTES[key] : undefined;
  if (!route) throw new HTTPException(404, { message: 'There is nothing at this address.' });
  return route;
}

function keyOf(visitor: Visitor, network: string): string {
  if (visitor.kind === 'member') return `session ${visitor.session}`;
  return visitor.kind === 'token' ? `token ${visitor.token.id}` : `network ${network}`;
}

async function enter(
  door: Door,
  visitor: Visitor,
  context: Context<ApiEnv>,
  parts: GuardParts,
): Promise<void> {
  if (door === 'anyone') return;
  if (visitor.kind === 'nobody') throw new HTTPException(401, { message: 'Sign in first.' });
  if (typeof door === 'object') return enterCompany(door.company, visitor, context, parts);
  if (visitor.kind === 'token') {
    throw new HTTPException(403, {
      message: 'An API token opens what belongs to its company, and nothing else.',
    });
  }
  if (door === 'installation' && !visitor.member.isInstallationAdmin) {
    throw new HTTPException(403, { message: 'Only installation admins may do this.' });
  }
}

async function enterCompany(
  permission: Permission,
  visitor: Visitor,
  context: Context<ApiEnv>,
  parts: GuardParts,
): Promise<void> {
  const id = companyIn(context.req.path);
  const role = await roleIn(id, visitor, parts.database);
  const company = role && (await parts.getCompany(id));
  if (!company) throw new HTTPException(404, { message: NO_COMPANY });
  if (!may(role, permission)) {
    throw new HTTPException(403, {
      message: `${visitor.kind === 'token' ? 'The role of this API token' : 'Your role'} in ${company.name}, ${ROLE_WORDS[role].title}, does not allow this. Ask one of its admins.`,
    });
  }
  context.set('company', { ...company, role });
  context.set('access', accessOf(role, id, context, parts));
}

/** The company in an address; a middleware for all routes knows none of their parameters. */
function companyIn(path: string): string {
  const part = /^\/api\/companies\/([^/]+)/.exec(path)?.[1] ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function roleIn(company: string, visitor: Visitor, database: Database): Promise<Role | null> {
  if (visitor.kind === 'member') return roleOf(database, company, visitor.member.id);
  return visitor.kind === 'token' && visitor.token.company === company ? visitor.token.role : null;
}

function accessOf(role: Role, company: string, context: Context<ApiEnv>, parts: GuardParts): Access {
  const { site } = context.var;
  return {
    role,
    may: (permission) => may(role, permission),
    onChange: (listener) => parts.watch.listen(listener),
    async isStill() {
      const visitor = await readVisitor(context, parts, site, { isUse: false });
      if ((await roleIn(company, visitor, parts.database)) !== role) return false;
      return (await parts.getCompany(company)) !== null;
    },
  };
}
