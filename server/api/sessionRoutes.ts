import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { SessionView, SignInView } from '../../shared/api/accounts.ts';
import type { CodeAccepted } from '../accounts/auth.ts';
import { TooOften } from '../accounts/limits.ts';
import { hasMembers, tidyEmail } from '../accounts/members.ts';
import { noteSignIn } from '../accounts/noteOwnChange.ts';
import { makeOwner } from '../accounts/owner.ts';
import { endSessionOf } from '../accounts/ownSessions.ts';
import { isSameText } from '../accounts/secretHash.ts';
import {
  type AccountParts,
  askAuth,
  emailField,
  hashPassword,
  isRefusedByAuth,
  knownSecret,
  passwordField,
} from './accountParts.ts';
import type { ApiEnv } from './companyEnv.ts';
import { NAME, requiredText } from './formFields.ts';
import { limitForm, readBody } from './readBody.ts';

export const credentials = z.object({ email: z.string().max(400), password: knownSecret });
export const secondFactorCode = z.object({ kind: z.enum(['app', 'recovery']), code: knownSecret });
export const firstRun = z.object({
  name: requiredText(NAME, 'a name'),
  email: emailField,
  password: passwordField,
  code: z.string().max(100).optional(),
});

const WRONG = 'The e-mail address or the password is not right.';
const WRONG_CODE = 'This code is not right, or it is too old.';
const TOO_LATE = 'The sign-in took too long, or too many codes were wrong. Begin again with your password.';

/** Signing in and out, and the first run: shared/api/accounts.ts. */
export function sessionRoutes(parts: AccountParts): Hono<ApiEnv> {
  const { database, limits, now } = parts;
  const routes = new Hono<ApiEnv>();

  routes.get('/session', async (context) => {
    const { visitor, site } = context.var;
    // Whoever signs in next on this machine must not get this answer.
    context.header('cache-control', 'no-store');
    if (visitor.kind === 'member')
      return context.json<SessionView>({ state: 'signedIn', member: visitor.member });
    if (await hasMembers(database)) {
      return context.json<SessionView>({ state: 'signedOut', mail: parts.mail.isSetUp });
    }
    return context.json<SessionView>({ state: 'firstRun', needsCode: !site.isLocal });
  });

  routes.post('/first-run', limitForm, async (context) => {
    const { site } = context.var;
    const { code, ...owner } = await readBody(context, firstRun);
    await limits.count('linksFrom', site.network);
    if (!site.isLocal && !isSameText((code ?? '').trim().toUpperCase(), parts.ownerCode)) {
      throw new HTTPException(403, {
        message: 'The one-time code is not right. The server printed it when it started.',
      });
    }
    const { name, email, password } = owner;
    const passwordHash = await hashPassword(parts, password);
    await makeOwner(database, { name, email, passwordHash }, now());
    return context.json<SignInView>(await signIn(context, parts, { email, password }));
  });

  routes.post('/session', limitForm, async (context) => {
    const { email, password } = await readBody(context, credentials);
    const { network } = context.var.site;
    await limits.count('signInFrom', network);
    const whom = `${tidyEmail(email)} ${network}`;
    await limits.count('signInAs', whom);
    await limits.count('signInAsFromAnywhere', tidyEmail(email));
    const view = await signIn(context, parts, { email, password }).catch((error: unknown) => {
      throw isRefusedByAuth(error) ? new HTTPException(401, { message: WRONG }) : error;
    });
    await limits.forget('signInAs', whom);
    return context.json<SignInView>(view);
  });

  routes.post('/session/second-factor', limitForm, async (context) => {
    const { kind, code } = await readBody(context, secondFactorCode);
    // Signed in, there is no sign-in to end; better-auth would take the code for that member's, with no limit.
    if (context.var.visitor.kind === 'member') return context.json<SignInView>({ state: 'signedIn' });
    await limits.count('linksFrom', context.var.site.network);
    const body = { code: kind === 'app' ? code.replace(/\s/g, '') : code.trim() };
    const { user } = await askAuth(context, parts, async (auth, headers) => {
      const verify = auth.api[kind === 'app' ? 'verifyTOTP' : 'verifyBackupCode'];
      const accepted = await verify({ body, headers, returnHeaders: true });
      if (kind === 'app') await refuseUsedCode(parts, accepted.response, body.code);
      return accepted;
    }).catch((error: unknown) => {
      if (!isRefusedByAuth(error)) throw error;
      const isOver = /COOKIE|TOO_MANY|LOCKED/.test(error.body?.code ?? '');
      throw new HTTPException(401, { message: isOver ? TOO_LATE : WRONG_CODE });
    });
    await noteSignIn(database, user, { address: context.var.site.address, now });
    return context.json<SignInView>({ state: 'signedIn' });
  });

  routes.delete('/session', async (context) => {
    const { visitor } = context.var;
    await askAuth(context, parts, (auth, headers) => auth.api.signOut({ headers, returnHeaders: true }));
    if (visitor.kind === 'member') parts.watch.announce();
    return context.body(null, 204);
  });
  return routes;
}

/**
 * Refuses a code that this member signed in with before: better-auth takes it as often as it comes, as long as the
 * app shows it. The session that it made ends before anybody has its cookie.
 */
async function refuseUsedCode(
  { database, limits }: AccountParts,
  { token, user }: CodeAccepted,
  code: string,
): Promise<void> {
  try {
    await limits.count('codeOf', `${user.id} ${code}`);
  } catch (error) {
    if (!(error instanceof TooOften)) throw error;
    await endSessionOf(database, token);
    throw new HTTPException(401, { message: WRONG_CODE });
  }
}

/**
 * Signs in by e-mail and password. The session is a new one each time, whatever cookie came along (session fixation).
 *
 * @throws what better-auth says, when they are not right
 */
export async function signIn(
  context: Context<ApiEnv>,
  parts: AccountParts,
  body: { email: string; password: string },
): Promise<SignInView> {
  const answer = await askAuth(context, parts, (auth, headers) =>
    auth.api.signInEmail({ body: { ...body, email: tidyEmail(body.email) }, headers, returnHeaders: true }),
  );
  if (answer.twoFactorRedirect) return { state: 'secondFactor' };
  const { address } = context.var.site;
  if (answer.user) await noteSignIn(parts.database, answer.user, { address, now: parts.now });
  return { state: 'signedIn' };
}
