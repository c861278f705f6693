import { hkdfSync } from 'node:crypto';
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../shared/accounts/password.ts';
import type { Database } from '../database/database.ts';
import { newId } from '../directory/newId.ts';
import { whenNotBusy } from './whenNotBusy.ts';

/** The header by which we tell better-auth the visitor's address, after we decided which one to believe. */
export const ADDRESS_HEADER = 'x-ringpath-address';

/** How long a link for a new password can be used. */
export const RESET_MS = 24 * 60 * 60 * 1000;
const SESSION_SECONDS = 14 * 24 * 60 * 60;
/** How often a session that is in use is written: as exact as "last seen" is. */
const REFRESH_SECONDS = 10 * 60;

/** An answer of better-auth with the cookies that go with it. */
interface Answered<T> {
  response: T;
  headers: Headers;
}

/** The part of a session that better-auth tells. */
export interface AuthSession {
  session: { id: string; token: string };
  user: {
    id: string;
    name: string;
    email: string;
    isInstallationAdmin?: boolean | null;
    twoFactorEnabled?: boolean | null;
  };
}

/** Who signed in, when it is done. */
export interface SignedIn {
  user?: { id: string; name: string };
}

/** A code was right: the new session, which nobody has before its cookie is handed on. */
export interface CodeAccepted {
  token: string;
  user: { id: string; name: string };
}

type Call<Body, Answer> = (input: {
  body: Body;
  headers: Headers;
  returnHeaders: true;
}) => Promise<Answered<Answer>>;

/**
 * The part of better-auth that is used, with narrow types: its own would be worked out anew in each file. Nothing of
 * it is reachable from outside but what `server/api` calls: its own routes are not mounted.
 */
export interface Auth {
  api: {
    getSession(input: {
      headers: Headers;
      query: { disableRefresh: boolean };
      returnHeaders: true;
    }): Promise<Answered<AuthSession | null>>;
    signOut(input: { headers: Headers; returnHeaders: true }): Promise<Answered<unknown>>;
    signInEmail: Call<{ email: string; password: string }, { twoFactorRedirect?: boolean } & SignedIn>;
    changePassword: Call<
      { currentPassword: string; newPassword: string; revokeOtherSessions: true },
      unknown
    >;
    resetPassword(input: { body: { token: string; newPassword: string } }): Promise<unknown>;
    enableTwoFactor: Call<{ password: string }, { totpURI: string; backupCodes: string[] }>;
    disableTwoFactor: Call<{ password: string }, unknown>;
    generateBackupCodes: Call<{ password: string }, { backupCodes: string[] }>;
    verifyTOTP: Call<{ code: string }, CodeAccepted>;
    verifyBackupCode: Call<{ code: string }, CodeAccepted>;
  };
  $context: Promise<{
    password: { hash(password: string): Promise<string> };
    internalAdapter: {
      findVerificationValue(identifier: string): Promise<{ value: string } | null>;
      createVerificationValue(value: {
        identifier: string;
        value: string;
        expiresAt: Date;
      }): Promise<unknown>;
    };
  }>;
}

/** The same sign-in for pages that come by https and for those that do not: they differ in their cookies alone. */
export interface Auths {
  secure: Auth;
  plain: Auth;
}

/**
 * Sets up better-auth on the installation's database. Passwords are hashed with scrypt in Node's own threads.
 *
 * @param secret what encrypts and signs everything of the installation; a key of its own is made from it
 */
export function openAuths(database: Database, secret: string): Auths {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'ringpath sign-in', 32)).toString('base64');
  return { secure: openAuth(database, key, true), plain: openAuth(database, key, false) };
}

function openAuth(database: Database, secret: string, isSecure: boolean): Auth {
  const adapter = kyselyAdapter(database.kysely, { type: database.dialect });
  const auth = betterAuth(
    authOptions((options: BetterAuthOptions) => whenNotBusy(adapter(options)), secret, isSecure),
  );
  // See `Auth`: the endpoints are the same, with fewer of their types.
  return auth as unknown as Auth;
}

/** The options of better-auth, which also decide its tables: see migration 005. */
export function authOptions(
  database: Parameters<typeof betterAuth>[0]['database'],
  secret: string,
  isSecure: boolean,
) {
  return {
    database,
    secret,
    appName: 'Ringpath',
    // Only used for links and callbacks of its own, of which there are none here.
    baseURL: isSecure ? 'https://ringpath.invalid' : 'http://ringpath.invalid',
    telemetry: { enabled: false },
    // What it would log are e-mail addresses and wrong passwords; the audit and our own log say what is needed.
    logger: { disabled: true },
    // Ours stand in front: see limits.ts.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      revokeSessionsOnPasswordReset: true,
    },
    user: {
      modelName: 'members',
      additionalFields: { isInstallationAdmin: { type: 'boolean', required: false, input: false } },
    },
    session: { modelName: 'sessions', expiresIn: SESSION_SECONDS, updateAge: REFRESH_SECONDS },
    account: { modelName: 'credentials' },
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    plugins: [
      twoFactor({
        issuer: 'Ringpath',
        schema: { twoFactor: { modelName: 'second_factors' } },
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 15 * 60 },
      }),
    ],
    advanced: {
      cookiePrefix: 'ringpath',
      useSecureCookies: isSecure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
  } satisfies Parameters<typeof betterAuth>[0];
}
