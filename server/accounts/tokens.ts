import type { NewToken, NewTokenView, TokenView } from '../../shared/api/accounts.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { TokenRow } from '../database/accountTables.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { newId } from '../directory/newId.ts';
import { Missing } from '../directory/refusal.ts';
import { readRole } from './memberships.ts';
import { hashSecret, newSecret } from './secretHash.ts';
import { withdrawInvitationsBy } from './withdrawInvitations.ts';

/** By this, a person and a scanner of source code know what they have found. */
const PREFIX = 'ringpath_';
const HINT_LENGTH = PREFIX.length + 6;
const DAY = 24 * 60 * 60 * 1000;
/** More often than this nobody needs to know when a token was used. */
const USE_IS_NOTED_MS = 60_000;

/** Lists a company's tokens, the latest first. Their secrets are stored nowhere. */
export async function listTokens({ kysely }: Database, company: string): Promise<TokenView[]> {
  const rows = await kysely
    .selectFrom('tokens')
    .selectAll()
    .where('company_id', '=', company)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toView);
}

/** Makes a token of a company. The secret is in the answer and nowhere else. */
export async function makeToken(
  database: Database,
  company: string,
  { name, role, days }: NewToken,
  by: string,
  now: number,
): Promise<NewTokenView> {
  const secret = PREFIX + newSecret();
  const row: TokenRow = {
    id: newId(),
    company_id: company,
    name,
    role,
    secret_hash: hashSecret(secret),
    hint: secret.slice(0, HINT_LENGTH),
    created_by: by,
    created_at: now,
    expires_at: days === null ? null : now + days * DAY,
    last_used_at: null,
  };
  await inTransaction(database, async (trx) => {
    await trx.insertInto('tokens').values(row).execute();
    await noteChange(trx, {
      company,
      did: 'added',
      subject: { type: 'token', id: row.id, name },
      after: { role, expiresAt: row.expires_at },
    });
  });
  return { token: toView(row), secret };
}

/** Revokes a token: the next request with it is refused, and what it invited counts no more. @throws Missing */
export async function revokeToken(database: Database, company: string, id: string): Promise<void> {
  await inTransaction(database, async (trx) => {
    const row = await trx
      .deleteFrom('tokens')
      .where('company_id', '=', company)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new Missing('This token is not there any more.');
    await withdrawInvitationsBy(trx, company, id);
    await noteChange(trx, {
      company,
      did: 'removed',
      subject: { type: 'token', id, name: row.name },
      before: { role: row.role },
    });
  });
}

/** What a token opens. */
export interface TokenAccess {
  id: string;
  name: string;
  company: string;
  role: TokenView['role'];
}

/** Finds the token with this secret and notes that it was used; `null` when there is none, or it is too old. */
export async function readToken(
  database: Database,
  secret: string,
  now: number,
): Promise<TokenAccess | null> {
  if (!secret.startsWith(PREFIX)) return null;
  const row = await database.kysely
    .selectFrom('tokens')
    .selectAll()
    .where('secret_hash', '=', hashSecret(secret))
    .executeTakeFirst();
  if (!row || (row.expires_at !== null && row.expires_at <= now)) return null;
  if (row.last_used_at === null || now - row.last_used_at > USE_IS_NOTED_MS)
    await noteUse(database, row.id, now);
  return { id: row.id, name: row.name, company: row.company_id, role: readRole(row.role) };
}

/** When the use of which token was last written, or tried to be: while an import writes, every try holds up the calls. */
const tried = new Map<string, number>();
const MOST_REMEMBERED = 1_000;

async function noteUse({ kysely }: Database, id: string, now: number): Promise<void> {
  const last = tried.get(id);
  if (last !== undefined && now - last < USE_IS_NOTED_MS) return;
  if (tried.size >= MOST_REMEMBERED) tried.clear();
  tried.set(id, now);
  // What cannot be noted is noted at a later use: nobody is kept out for it.
  await kysely
    .updateTable('tokens')
    .set({ last_used_at: now })
    .where('id', '=', id)
    .execute()
    .catch(() => {});
}

function toView(row: TokenRow): TokenView {
  return {
    id: row.id,
    name: row.name,
    role: readRole(row.role),
    hint: row.hint,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}
