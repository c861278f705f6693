import type { Kysely } from 'kysely';
import type { ApiKeyChange, ApiKeyCheck, ApiKeyView, KeyAnswer } from '../../shared/api/browserPhone.ts';
import { hidden, noteChange } from '../audit/noteChange.ts';
import type { ApiKey, CheckApiKey } from '../carrier/apiKey.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { Refusal, refuseOutdated } from '../directory/refusal.ts';
import type { SecretBox } from '../secrets/secretBox.ts';
import { readKey } from './readAccountChange.ts';
import { accountOf } from './twilioAccount.ts';

/** What the use cases about API keys are made of. */
export interface ApiKeyParts {
  database: Database;
  box: SecretBox;
  checkApiKey: CheckApiKey;
  now(): number;
}

/** Tells which API key a company's browser phones use; never its secret. */
export async function viewApiKey(
  { database, box }: Pick<ApiKeyParts, 'database' | 'box'>,
  company: string,
): Promise<ApiKeyView> {
  return toView(await readStored(database.kysely, company), box);
}

/**
 * Keeps an API key once Twilio has taken it, in place of the one that was there. From the next call on, flows ring users
 * in the browser.
 *
 * @throws Refusal for what cannot be a key, for one that Twilio does not take, and without an account; Outdated;
 *   TwilioFault when Twilio cannot be asked
 */
export async function changeApiKey(
  parts: ApiKeyParts,
  company: string,
  { base, ...typed }: ApiKeyChange,
): Promise<ApiKeyView> {
  const { database, box } = parts;
  const key = readKey(typed);
  const accountSid = await accountSidOf(database.kysely, company);
  // Before anything is asked or written, so that nobody waits for Twilio in vain.
  refuseOutdated(baseOf(await readStored(database.kysely, company)), base, key);
  const answer = await parts.checkApiKey({ accountSid, ...key }, await authTokenOf(parts, company));
  if (answer !== 'takes') throw new Refusal(...SAYS_NO[answer]);
  return inTransaction(database, async (trx) => {
    const stored = await readStored(trx, company);
    refuseOutdated(baseOf(stored), base, key);
    if ((await accountSidOf(trx, company)) !== accountSid) {
      throw new Refusal('The Twilio account was changed meanwhile. Enter the key again.');
    }
    const fields = {
      account_sid: accountSid,
      key_sid: key.sid,
      secret_sealed: box.seal(key.secret),
      changed_at: parts.now(),
    };
    await trx
      .insertInto('api_keys')
      .values({ company_id: company, ...fields })
      .onConflict((conflict) => conflict.column('company_id').doUpdateSet(fields))
      .execute();
    const saved = { sid: key.sid, sealed: fields.secret_sealed, changedAt: fields.changed_at };
    await noteChange(trx, {
      company,
      did: stored ? 'changed' : 'added',
      subject: { type: 'apiKey', id: key.sid, name: key.sid },
      before: stored && inAudit(stored),
      after: inAudit(saved),
    });
    return toView(saved, box);
  });
}

/** Asks Twilio about the key that is kept. @throws Refusal where there is none that can be read; TwilioFault */
export async function checkKeptApiKey(parts: ApiKeyParts, company: string): Promise<ApiKeyCheck> {
  const key = await openApiKey(parts, company);
  if (!key) throw new Refusal('There is no API key that could be checked: enter it first.');
  const answer = await parts.checkApiKey(key, await authTokenOf(parts, company));
  return { answer, fault: answer === 'takes' ? null : SAYS_NO[answer][0] };
}

/** Removes a company's API key: from the next call on, nobody is rung in the browser. */
export async function removeApiKey(parts: ApiKeyParts, company: string): Promise<ApiKeyView> {
  await inTransaction(parts.database, (trx) => forgetApiKey(trx, company));
  return viewApiKey(parts, company);
}

/** Removes the key, also one of an account that the company has no more. Part of a transaction. */
export async function forgetApiKey(trx: Kysely<Tables>, company: string): Promise<void> {
  const row = await trx
    .deleteFrom('api_keys')
    .where('company_id', '=', company)
    .returningAll()
    .executeTakeFirst();
  if (!row) return;
  await noteChange(trx, {
    company,
    did: 'removed',
    subject: { type: 'apiKey', id: row.key_sid, name: row.key_sid },
    before: inAudit({ sid: row.key_sid, sealed: row.secret_sealed }),
  });
}

/** The key that signs the tokens of a company's browser phones; null where there is none, or it cannot be opened. */
export async function openApiKey(
  { database, box }: Pick<ApiKeyParts, 'database' | 'box'>,
  company: string,
): Promise<ApiKey | null> {
  const stored = await readStored(database.kysely, company);
  if (!stored) return null;
  const secret = open(box, stored.sealed);
  return secret === null ? null : { accountSid: stored.accountSid, sid: stored.sid, secret };
}

/** Whether flows of a company can ring users in the browser. */
export async function hasApiKey(kysely: Kysely<Tables>, company: string): Promise<boolean> {
  return (await readStored(kysely, company)) !== undefined;
}

/** Whether any company of the installation has browser phones set up. */
export async function hasBrowserPhones({ kysely }: Pick<Database, 'kysely'>): Promise<boolean> {
  return (await kysely.selectFrom('api_keys').select('company_id').limit(1).executeTakeFirst()) !== undefined;
}

const SAYS_NO: Record<Exclude<KeyAnswer, 'takes'>, [message: string, about: { field: string }]> = {
  unknown: [
    'Twilio knows no such key in this account, or the secret is another one: compare both with the Twilio Console, or make a new key there. A secret is shown only once.',
    { field: 'keySecret' },
  ],
  restricted: [
    'This key is a restricted one, and by those nobody can answer in the browser. Make one of the type Standard in the Twilio Console.',
    { field: 'keySid' },
  ],
};

interface StoredKey {
  accountSid: string;
  sid: string;
  sealed: string;
  changedAt: number;
}

/** The key of the account that the company has now: one of another account counts for nothing. */
async function readStored(kysely: Kysely<Tables>, company: string): Promise<StoredKey | undefined> {
  const row = await kysely
    .selectFrom('api_keys as key')
    .innerJoin('companies as company', (join) =>
      join
        .onRef('company.id', '=', 'key.company_id')
        .onRef('company.twilio_account_sid', '=', 'key.account_sid'),
    )
    .where('key.company_id', '=', company)
    .selectAll('key')
    .executeTakeFirst();
  return (
    row && {
      accountSid: row.account_sid,
      sid: row.key_sid,
      sealed: row.secret_sealed,
      changedAt: row.changed_at,
    }
  );
}

async function accountSidOf(kysely: Kysely<Tables>, company: string): Promise<string> {
  const row = await kysely
    .selectFrom('companies')
    .select('twilio_account_sid')
    .where('id', '=', company)
    .executeTakeFirst();
  if (row?.twilio_account_sid) return row.twilio_account_sid;
  throw new Refusal('Enter the Twilio account first: the key is one of its keys.', { field: 'keySid' });
}

/** The auth token of the company's account; null where there is none that can be read. */
async function authTokenOf(parts: ApiKeyParts, company: string): Promise<string | null> {
  try {
    return (await accountOf(parts, company)).authToken;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function baseOf(stored: StoredKey | undefined) {
  return { keySid: stored?.sid ?? null };
}

/** What the audit keeps of a key: of its secret only whether it changed. */
function inAudit({ sid, sealed }: Pick<StoredKey, 'sid' | 'sealed'>): object {
  return { keySid: sid, keySecret: hidden(sealed) };
}

function toView(stored: Omit<StoredKey, 'accountSid'> | undefined, box: SecretBox): ApiKeyView {
  if (!stored) return { keySid: null, opens: true, changedAt: null };
  return { keySid: stored.sid, opens: open(box, stored.sealed) !== null, changedAt: stored.changedAt };
}

/** Null where it was sealed with another key of the installation. */
function open(box: SecretBox, sealed: string): string | null {
  try {
    return box.open(sealed);
  } catch {
    return null;
  }
}
