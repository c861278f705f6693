import type { BrowserPhoneToken, BrowserPhoneView } from '../../shared/api/browserPhone.ts';
import { browserIdentity } from '../../shared/phone/browserIdentity.ts';
import { browserToken } from '../carrier/browserToken.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../directory/refusal.ts';
import { type ApiKeyParts, openApiKey, viewApiKey } from './apiKey.ts';

/**
 * So long a token is good. The browser asks for the next one shortly before, so whoever may not answer any more is
 * without a phone after ten minutes at the latest.
 */
const SECONDS = 600;

type Parts = Pick<ApiKeyParts, 'database' | 'box' | 'now'>;

/** Who wants to answer; an API token has no e-mail address, and is nobody who could. */
export interface Answerer {
  email: string | null;
}

/** Tells whether somebody may answer a company's calls in the browser, and as which user. */
export async function viewBrowserPhone(
  parts: Parts,
  company: string,
  answerer: Answerer,
): Promise<BrowserPhoneView> {
  const { keySid, opens } = await viewApiKey(parts, company);
  if (keySid === null) return { isSetUp: false, user: null, hindrance: NOT_SET_UP };
  if (answerer.email === null) return { isSetUp: true, user: null, hindrance: NO_PERSON };
  const found = await usersWith(parts.database, company, answerer.email);
  const [user] = found;
  if (!user) return { isSetUp: true, user: null, hindrance: noUser(answerer.email) };
  if (found.length > 1) return { isSetUp: true, user: null, hindrance: severalUsers(answerer.email) };
  return { isSetUp: true, user, hindrance: opens ? null : CANNOT_BE_OPENED };
}

/**
 * Makes the token with which somebody's browser is called as their user, and does nothing else.
 *
 * @throws Refusal that says why not, and what to do about it
 */
export async function makeBrowserPhoneToken(
  parts: Parts,
  company: string,
  answerer: Answerer,
): Promise<BrowserPhoneToken> {
  const { user, hindrance } = await viewBrowserPhone(parts, company, answerer);
  if (!user || hindrance !== null) throw new Refusal(hindrance ?? NOT_SET_UP);
  const key = await openApiKey(parts, company);
  if (!key) throw new Refusal(CANNOT_BE_OPENED);
  const token = await browserToken(key, browserIdentity(company, user.id), SECONDS);
  return { token, expiresAt: parts.now() + SECONDS * 1_000 };
}

const NOT_SET_UP =
  'This company has no API key for browser phones: enter one under Settings → Business Info → Browser phones.';
const NO_PERSON = 'An API token is nobody who answers: a member who is signed in turns the browser phone on.';
const CANNOT_BE_OPENED =
  'The API key was encrypted with another RINGPATH_SECRET: enter it again under Settings → Business Info → Browser phones.';

function noUser(email: string): string {
  return `No user has your e-mail address ${email}: an editor enters it under Settings → My Staff → Edit → Email.`;
}

function severalUsers(email: string): string {
  return `Several users have your e-mail address ${email}: an editor leaves it with one, under Settings → My Staff → Edit → Email.`;
}

async function usersWith(
  { kysely }: Database,
  company: string,
  email: string,
): Promise<Array<{ id: string; name: string }>> {
  const rows = await kysely
    .selectFrom('staff')
    .where('company_id', '=', company)
    .where('email', 'is not', null)
    .select(['id', 'name', 'email'])
    .execute();
  // Here and not in the query: SQLite knows the small letters of English alone.
  return rows.flatMap((row) => (plain(row.email) === plain(email) ? [{ id: row.id, name: row.name }] : []));
}

function plain(email: string | null): string {
  return (email ?? '').trim().toLowerCase();
}
