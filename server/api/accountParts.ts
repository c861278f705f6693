import type { Context } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../shared/accounts/password.ts';
import type { AccessWatch } from '../accounts/accessWatch.ts';
import type { Auths } from '../accounts/auth.ts';
import { isEmailAddress } from '../accounts/emailAddress.ts';
import type { Limits } from '../accounts/limits.ts';
import type { Mail } from '../accounts/mail.ts';
import type { Database } from '../database/database.ts';
import type { ApiEnv } from './companyEnv.ts';
import { EMAIL, requiredText } from './formFields.ts';
import { authFor, authHeaders, passCookies } from './visitor.ts';

/** What the routes of members and of sign-in need from the rest of the server. */
export interface AccountParts {
  auths: Auths;
  database: Database;
  limits: Limits;
  mail: Mail;
  watch: AccessWatch;
  log: Logger;
  now(): number;
  /** Lets a visitor from another machine make the owner. */
  ownerCode: string;
}

/** An e-mail address as it is typed. Only the mail's own way finds out whether it works. */
export const emailField = requiredText(EMAIL, 'an e-mail address')
  .refine(isEmailAddress, { error: 'Enter an e-mail address such as dana@example.com.' })
  .meta({ format: 'email' });

/** A new password. Long is what counts; no other rule makes people choose better ones. */
export const passwordField = z
  .string()
  .refine((password) => password.length >= SHORTEST_PASSWORD, {
    error: `Enter at least ${SHORTEST_PASSWORD} characters.`,
  })
  .refine((password) => password.length <= LONGEST_PASSWORD, {
    error: `Enter at most ${LONGEST_PASSWORD} characters.`,
  })
  .meta({ format: 'password', minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD });

/** A password or a code that exists already: whether it is right is the only question. */
export const knownSecret = z.string().max(400);

/** Calls better-auth for a visitor, and hands its cookies on. */
export async function askAuth<Answer>(
  context: Context<ApiEnv>,
  { auths }: Pick<AccountParts, 'auths'>,
  call: (auth: Auths['plain'], headers: Headers) => Promise<{ response: Answer; headers: Headers }>,
): Promise<Answer> {
  const { site } = context.var;
  const { response, headers } = await call(authFor(auths, site), authHeaders(context, site));
  passCookies(context, headers);
  return response;
}

/** Hashes a new password as better-auth does. */
export async function hashPassword(
  { auths }: Pick<AccountParts, 'auths'>,
  password: string,
): Promise<string> {
  return (await auths.plain.$context).password.hash(password);
}

/** Says whether better-auth refused what it was given, such as a wrong password, rather than failed. */
export function isRefusedByAuth(error: unknown): error is Error & { body?: { code?: string } } {
  if (!(error instanceof Error && 'statusCode' in error)) return false;
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500;
}
