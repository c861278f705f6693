import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  Credentials,
  FirstRun,
  InvitationAnswer,
  InvitationView,
  MemberView,
  NewPassword,
  OwnFields,
  PasswordChange,
  RecoveryCodes,
  SecondFactorCode,
  SecondFactorSetup,
  SessionRow,
  SessionView,
  SignInView,
} from '../../shared/api/accounts.ts';
import { get, send } from './request.ts';

/** Who is signed in on this browser. Read anew whenever its window is shown: another tab may have changed it. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => get<SessionView>('/session', signal),
    refetchOnWindowFocus: 'always',
  });

/** Where the member is signed in. */
export const ownSessionsQuery = () =>
  queryOptions({
    queryKey: ['own-sessions'],
    queryFn: ({ signal }) => get<SessionRow[]>('/me/sessions', signal),
  });

/** What an invitation is to. Asked once: the answer decides which form is shown, and must not change under it. */
export const invitationQuery = (secret: string) =>
  queryOptions({
    queryKey: ['invitation', secret],
    queryFn: () => send<InvitationView>('POST', '/invitation/look', { secret }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

/** Makes the owner of the installation, and signs in. */
export async function createOwner(queries: QueryClient, owner: FirstRun): Promise<void> {
  await send<SignInView>('POST', '/first-run', owner);
  await readSession(queries);
}

/** Signs in. Tells whether a code of the second factor must follow. */
export async function signIn(queries: QueryClient, credentials: Credentials): Promise<SignInView['state']> {
  const { state } = await send<SignInView>('POST', '/session', credentials);
  if (state === 'signedIn') await readSession(queries);
  return state;
}

/** Ends a sign-in with the code that it waits for. */
export async function sendCode(queries: QueryClient, code: SecondFactorCode): Promise<void> {
  await send<SignInView>('POST', '/session/second-factor', code);
  await readSession(queries);
}

/** Signs this browser out. */
export function signOut(): Promise<void> {
  return send('DELETE', '/session');
}

/** Signs out everywhere, on this browser too. */
export function signOutEverywhere(): Promise<void> {
  return send('DELETE', '/me/sessions');
}

/** Ends one of the member's other sessions. */
export async function endSession(queries: QueryClient, id: string): Promise<void> {
  await send('DELETE', `/me/sessions/${encodeURIComponent(id)}`);
  await queries.invalidateQueries({ queryKey: ownSessionsQuery().queryKey });
}

/** Accepts an invitation. Tells whether a code of the second factor must follow. */
export async function acceptInvitation(
  queries: QueryClient,
  answer: InvitationAnswer,
): Promise<SignInView['state']> {
  const { state } = await send<SignInView>('POST', '/invitation/accept', answer);
  await readSession(queries);
  // The member is in one company more.
  await queries.invalidateQueries({ queryKey: ['companies'] });
  return state;
}

/** Has a link for a new password sent, if there is such a member; nobody is told which. */
export function requestPasswordReset(email: string): Promise<void> {
  return send('POST', '/password-reset/request', { email });
}

/** Sets a new password by a link. Whoever is signed in as the member is signed out, here too. */
export async function resetPassword(queries: QueryClient, password: NewPassword): Promise<void> {
  await send('POST', '/password-reset', password);
  await readSession(queries);
}

/** Changes the own name. */
export async function changeOwnFields(queries: QueryClient, fields: OwnFields): Promise<void> {
  const member = await send<MemberView>('PUT', '/me', fields);
  const view: SessionView = { state: 'signedIn', member };
  queries.setQueryData(sessionQuery().queryKey, view);
}

/** Changes the own password. All other sessions end. */
export async function changePassword(queries: QueryClient, change: PasswordChange): Promise<void> {
  await send('POST', '/me/password', change);
  void queries.invalidateQueries({ queryKey: ownSessionsQuery().queryKey });
}

/** Begins to set up an authenticator app. The second factor is not on before a first code confirms it. */
export function setUpSecondFactor(password: string): Promise<SecondFactorSetup> {
  return send('POST', '/me/second-factor', { password });
}

/** Turns the second factor on with a first code. */
export async function confirmSecondFactor(queries: QueryClient, code: string): Promise<void> {
  await send('POST', '/me/second-factor/confirm', { code });
  await readSession(queries);
}

/** Turns the second factor off. */
export async function turnSecondFactorOff(queries: QueryClient, password: string): Promise<void> {
  await send('POST', '/me/second-factor/off', { password });
  await readSession(queries);
}

/** Makes new recovery codes; the former ones count no more. */
export async function makeRecoveryCodes(password: string): Promise<string[]> {
  const { recoveryCodes } = await send<RecoveryCodes>('POST', '/me/second-factor/recovery-codes', {
    password,
  });
  return recoveryCodes;
}

/** Reads anew who is signed in. Done when the answer is there. */
export function readSession(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: sessionQuery().queryKey });
}
