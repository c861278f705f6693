import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { MemberView, RecoveryCodes, SecondFactorSetup, SessionRow } from '../../shared/api/accounts.ts';
import { noteOwnChange } from '../accounts/noteOwnChange.ts';
import { endAllSessions, endSession, listSessions, renameMember } from '../accounts/ownSessions.ts';
import { forgetLinksOf } from '../accounts/passwordLinks.ts';
import { Refusal } from '../directory/refusal.ts';
import { type AccountParts, askAuth, isRefusedByAuth, knownSecret, passwordField } from './accountParts.ts';
import type { ApiEnv } from './companyEnv.ts';
import { NAME, requiredText } from './formFields.ts';
import { limitForm, readBody } from './readBody.ts';
import { signedIn } from './visitor.ts';

export const ownFields = z.object({ name: requiredText(NAME, 'a name') });
export const passwordChange = z.object({ current: knownSecret, next: passwordField });
export const ownPassword = z.object({ password: knownSecret });
export const firstCode = z.object({ code: knownSecret });

/** What a member changes about the own account, below `/me`: shared/api/accounts.ts. */
export function meRoutes(parts: AccountParts): Hono<ApiEnv> {
  const { database, limits, now, watch } = parts;
  const routes = new Hono<ApiEnv>();

  routes.put('/', limitForm, async (context) => {
    const { name } = await readBody(context, ownFields);
    const { member } = signedIn(context);
    await renameMember(database, member.id, name);
    return context.json<MemberView>({ ...member, name });
  });

  routes.post('/password', limitForm, async (context) => {
    const { current, next } = await readBody(context, passwordChange);
    const { member } = await countTry(context);
    await askAuth(context, parts, (auth, headers) =>
      auth.api.changePassword({
        body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
        headers,
        returnHeaders: true,
      }),
    ).catch(refuseWrong('current', 'This is not your password.'));
    await forgetLinksOf(database, member.id);
    await noteOwnChange(database, member, { password: 'changed' });
    watch.announce();
    return context.body(null, 204);
  });

  routes.get('/sessions', async (context) => {
    const { member, session } = signedIn(context);
    return context.json<SessionRow[]>(await listSessions(database, member.id, session, now()));
  });
  routes.delete('/sessions', async (context) => {
    const { member } = signedIn(context);
    await noteOwnChange(database, member, { sessions: 'all ended' });
    await endAllSessions(database, member.id);
    watch.announce();
    return context.body(null, 204);
  });
  routes.delete('/sessions/:session', async (context) => {
    const { member } = signedIn(context);
    await endSession(database, member.id, context.req.param('session'));
    await noteOwnChange(database, member, { sessions: 'one ended' });
    watch.announce();
    return context.body(null, 204);
  });

  routes.post('/second-factor', limitForm, async (context) => {
    const body = await readBody(context, ownPassword);
    const { member } = await countTry(context);
    if (member.hasSecondFactor) throw new Refusal('The second factor is on already. Turn it off first.');
    const { totpURI: uri, backupCodes } = await askAuth(context, parts, (auth, headers) =>
      auth.api.enableTwoFactor({ body, headers, returnHeaders: true }),
    ).catch(refuseWrong('password', 'This is not your password.'));
    const secret = new URL(uri).searchParams.get('secret') ?? '';
    return context.json<SecondFactorSetup>({ uri, secret, recoveryCodes: backupCodes });
  });
  routes.post('/second-factor/confirm', limitForm, async (context) => {
    const { code } = await readBody(context, firstCode);
    const { member } = await countTry(context);
    await askAuth(context, parts, (auth, headers) =>
      auth.api.verifyTOTP({ body: { code: code.replace(/\s/g, '') }, headers, returnHeaders: true }),
    ).catch(refuseWrong('code', 'This code is not right. Enter the one that the app shows now.'));
    await noteOwnChange(database, member, { secondFactor: 'on' });
    watch.announce();
    return context.body(null, 204);
  });
  routes.post('/second-factor/off', limitForm, async (context) => {
    const body = await readBody(context, ownPassword);
    const { member } = await countTry(context);
    await askAuth(context, parts, (auth, headers) =>
      auth.api.disableTwoFactor({ body, headers, returnHeaders: true }),
    ).catch(refuseWrong('password', 'This is not your password.'));
    await noteOwnChange(database, member, { secondFactor: 'off' });
    watch.announce();
    return context.body(null, 204);
  });
  routes.post('/second-factor/recovery-codes', limitForm, async (context) => {
    const body = await readBody(context, ownPassword);
    const { member } = await countTry(context);
    const { backupCodes } = await askAuth(context, parts, (auth, headers) =>
      auth.api.generateBackupCodes({ body, headers, returnHeaders: true }),
    ).catch(refuseWrong('password', 'This is not your password.'));
    await noteOwnChange(database, member, { recoveryCodes: 'made anew' });
    return context.json<RecoveryCodes>({ recoveryCodes: backupCodes });
  });
  return routes;

  /** Somebody at an open screen must not find out the password by trying. */
  async function countTry(context: Context<ApiEnv>) {
    const me = signedIn(context);
    await limits.count('signInAs', me.session);
    return me;
  }
}

function refuseWrong(field: string, message: string): (error: unknown) => never {
  return (error) => {
    throw isRefusedByAuth(error) ? new Refusal(message, { field }) : error;
  };
}
