import type { TwilioAccountChange, TwilioAccountCheck, TwilioAccountView } from '../../shared/api/twilio.ts';
import { hidden, noteChange } from '../audit/noteChange.ts';
import type { CarrierAccount } from '../carrier/postWebhook.ts';
import type { OpenTwilioNumbers } from '../carrier/twilioNumbers.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { openTokens, sealTokens } from '../directory/accountTokens.ts';
import { Missing, Refusal, refuseOutdated } from '../directory/refusal.ts';
import type { SecretBox } from '../secrets/secretBox.ts';
import { forgetApiKey } from './apiKey.ts';
import { newTokens, readAccountSid } from './readAccountChange.ts';

/** What the account's use cases are made of. */
export interface AccountParts {
  database: Database;
  box: SecretBox;
  /** The installation's own account, which no company may take. */
  practice: { accountSid: string };
  openTwilioNumbers: OpenTwilioNumbers;
}

/** Tells which Twilio account a company has, and which tokens; never the tokens themselves. */
export async function viewTwilioAccount(parts: AccountParts, company: string): Promise<TwilioAccountView> {
  return toView(await readAccount(parts.database.kysely, company), parts.box);
}

/**
 * Saves a company's Twilio account. Tokens that are not given stay, unless the account is another one. From now
 * on real calls are checked with them, and what is known of the connections counts as not looked at.
 *
 * @throws Refusal for a SID or a token that cannot be right, and where the auth token must come too; Outdated
 */
export async function changeTwilioAccount(
  parts: AccountParts,
  company: string,
  change: TwilioAccountChange,
): Promise<TwilioAccountView> {
  const { database, box, practice } = parts;
  const accountSid = readAccountSid(change.accountSid, practice);
  return inTransaction(database, async (trx) => {
    const stored = await readAccount(trx, company);
    refuseOutdated({ accountSid: stored.accountSid }, change.base);
    const isSame = stored.accountSid === accountSid;
    const kept = isSame && stored.sealed !== null ? openTokens(box, stored.sealed) : [];
    const tokens = newTokens(change, kept);
    const account = { twilio_account_sid: accountSid, twilio_tokens_sealed: sealTokens(box, tokens) };
    await trx.updateTable('companies').set(account).where('id', '=', company).execute();
    if (!isSame) {
      await forgetStates(trx, company);
      await forgetApiKey(trx, company);
    }
    await noteChange(trx, {
      company,
      did: stored.accountSid === null ? 'added' : 'changed',
      subject: { type: 'twilioAccount', id: accountSid, name: accountSid },
      before: inAudit(stored, box),
      after: inAudit({ accountSid, sealed: account.twilio_tokens_sealed }, box),
    });
    return toView({ accountSid, sealed: account.twilio_tokens_sealed }, box);
  });
}

/** Removes a company's Twilio account and its tokens: calls from Twilio are refused from now on. */
export async function removeTwilioAccount(parts: AccountParts, company: string): Promise<TwilioAccountView> {
  await inTransaction(parts.database, async (trx) => {
    const stored = await readAccount(trx, company);
    if (stored.accountSid === null && stored.sealed === null) return;
    await trx
      .updateTable('companies')
      .set({ twilio_account_sid: null, twilio_tokens_sealed: null })
      .where('id', '=', company)
      .execute();
    await forgetStates(trx, company);
    await forgetApiKey(trx, company);
    await noteChange(trx, {
      company,
      did: 'removed',
      subject: { type: 'twilioAccount', id: stored.accountSid, name: stored.accountSid ?? '' },
      before: inAudit(stored, parts.box),
    });
  });
  return viewTwilioAccount(parts, company);
}

/**
 * Asks Twilio whether the stored token opens the account.
 *
 * @throws Refusal when there is no account to ask with; TwilioFault when Twilio says no
 */
export async function checkTwilioAccount(parts: AccountParts, company: string): Promise<TwilioAccountCheck> {
  return parts.openTwilioNumbers(await accountOf(parts, company)).account();
}

/**
 * The account and the auth token with which Twilio is asked about a company's numbers.
 *
 * @throws Refusal when the company has none, or its token cannot be opened
 */
export async function accountOf(
  { database, box }: Pick<AccountParts, 'database' | 'box'>,
  company: string,
): Promise<CarrierAccount> {
  const { accountSid, sealed } = await readAccount(database.kysely, company);
  if (accountSid === null) {
    throw new Refusal(
      'This company has no Twilio account yet: enter it under Settings → Business Info → Twilio account.',
    );
  }
  const tokens = sealed === null ? [] : openTokens(box, sealed);
  if (tokens === null) throw new Refusal(CANNOT_BE_OPENED);
  const [authToken] = tokens;
  if (!authToken) {
    throw new Refusal(
      'The Twilio account has no auth token yet: enter it under Settings → Business Info → Twilio account.',
    );
  }
  return { accountSid, authToken };
}

const CANNOT_BE_OPENED =
  'The stored tokens were encrypted with another RINGPATH_SECRET: enter them again under Settings → Business Info → Twilio account.';

interface StoredAccount {
  accountSid: string | null;
  sealed: string | null;
}

async function readAccount(kysely: Database['kysely'], company: string): Promise<StoredAccount> {
  const row = await kysely
    .selectFrom('companies')
    .select(['twilio_account_sid', 'twilio_tokens_sealed'])
    .where('id', '=', company)
    .executeTakeFirst();
  if (!row) throw new Missing('There is no such company.');
  return { accountSid: row.twilio_account_sid, sealed: row.twilio_tokens_sealed };
}

/** What the audit keeps of an account: of its tokens only whether they changed. */
function inAudit({ accountSid, sealed }: StoredAccount, box: SecretBox): object {
  const [authToken, secondaryToken] = (sealed === null ? [] : openTokens(box, sealed)) ?? [sealed];
  return {
    accountSid,
    authToken: authToken ? hidden(authToken) : null,
    secondaryToken: secondaryToken ? hidden(secondaryToken) : null,
  };
}

function toView({ accountSid, sealed }: StoredAccount, box: SecretBox): TwilioAccountView {
  const tokens = sealed === null ? [] : openTokens(box, sealed);
  return {
    accountSid,
    hasAuthToken: sealed !== null && tokens?.length !== 0,
    hasSecondaryToken: tokens !== null && tokens.length > 1,
    opens: tokens !== null,
  };
}

/** What was seen with another account says nothing any more. What disconnecting puts back stays. */
async function forgetStates(kysely: Database['kysely'], company: string): Promise<void> {
  await kysely
    .updateTable('connections')
    .set({ state: 'unknown' })
    .where('company_id', '=', company)
    .execute();
}
