import type { Context } from 'hono';
import type { MemberView } from '../../shared/api/accounts.ts';
import type { AuditActor } from '../../shared/api/audit.ts';
import { ADDRESS_HEADER, type Auth, type Auths } from '../accounts/auth.ts';
import { readToken, type TokenAccess } from '../accounts/tokens.ts';
import type { Database } from '../database/database.ts';
import type { ApiEnv } from './companyEnv.ts';
import type { Site } from './site.ts';

/** Who asks: nobody we know, a member who is signed in, or a script with a token. */
export type Visitor =
  | { kind: 'nobody' }
  | { kind: 'member'; member: MemberView; session: string }
  | { kind: 'token'; token: TokenAccess };

interface VisitorParts {
  auths: Auths;
  database: Database;
  now(): number;
}

/** The sign-in whose cookies belong to the way by which the request came. */
export function authFor(auths: Auths, site: Site): Auth {
  return site.isSecure ? auths.secure : auths.plain;
}

/**
 * The headers of a request as better-auth gets them: with the visitor's address as we know it, and without the cookies
 * where a token is sent, which is asked alone: see `readVisitor`.
 */
export function authHeaders(context: Context, site: Site): Headers {
  const headers = new Headers(context.req.raw.headers);
  headers.set(ADDRESS_HEADER, site.address);
  if (isToken(headers.get('authorization'))) headers.delete('cookie');
  return headers;
}

/**
 * Finds out who asks: by the token where one is sent, and then by nothing else; otherwise by the session's cookie.
 * A session that is in use is renewed, and the cookie with it.
 *
 * @param options.isUse false for a question that nobody asks, such as whether an open feed may stay open
 */
export async function readVisitor(
  context: Context,
  { auths, database, now }: VisitorParts,
  site: Site,
  { isUse = true } = {},
): Promise<Visitor> {
  const authorization = context.req.header('authorization') ?? null;
  if (isToken(authorization)) {
    const secret = /^Bearer ([\w-]{20,200})$/i.exec(authorization)?.[1];
    const token = secret ? await readToken(database, secret, now()) : null;
    return token ? { kind: 'token', token } : { kind: 'nobody' };
  }
  // Without a cookie there is no session, and better-auth would ask the database all the same.
  if (!context.req.header('cookie')?.includes('ringpath')) return { kind: 'nobody' };
  const { response, headers } = await authFor(auths, site).api.getSession({
    headers: authHeaders(context, site),
    query: { disableRefresh: !isUse },
    returnHeaders: true,
  });
  if (isUse) passCookies(context, headers);
  if (!response) return { kind: 'nobody' };
  const { id, name, email, isInstallationAdmin, twoFactorEnabled } = response.user;
  const member: MemberView = {
    id,
    name,
    email,
    isInstallationAdmin: isInstallationAdmin === true,
    hasSecondFactor: twoFactorEnabled === true,
  };
  return { kind: 'member', member, session: response.session.id };
}

/** Another scheme is not meant for us, such as the password of a proxy that stands in front of all pages. */
function isToken(authorization: string | null): authorization is string {
  return authorization !== null && /^bearer\b/i.test(authorization);
}

/** The visitor in a route whose door is `member` or `installation`. */
export function signedIn(context: Context<ApiEnv>): Extract<Visitor, { kind: 'member' }> {
  const { visitor } = context.var;
  // The guard lets nobody else in there.
  if (visitor.kind !== 'member') throw new Error('A route of a member was entered by somebody else.');
  return visitor;
}

/** Hands the cookies of better-auth's answer on with ours. */
export function passCookies(context: Context, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) context.header('set-cookie', cookie, { append: true });
}

/** The visitor as the audit names it; nobody changes nothing. */
export function actorOf(visitor: Visitor): AuditActor | null {
  if (visitor.kind === 'member') return { type: 'member', id: visitor.member.id, name: visitor.member.name };
  if (visitor.kind === 'token') return { type: 'token', id: visitor.token.id, name: visitor.token.name };
  return null;
}
