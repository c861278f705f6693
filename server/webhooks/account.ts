import { toE164 } from '../../shared/phone/e164.ts';
import type { CallSoFar } from '../calls/callJournal.ts';
import type { EmergencyTable } from '../secrets/emergencyTable.ts';
import type { PracticeAccount } from '../secrets/practiceAccount.ts';
import type { Webhook } from './readWebhook.ts';

/** A Twilio account as a company entered it. */
export interface HolderAccount {
  accountSid: string | null;
  authTokens: readonly string[];
}

/** Says whether a request claims the practice account, whose calls are simulated for ever. */
export function isPractice({ accountSid }: Webhook, practice: PracticeAccount): boolean {
  return accountSid === practice.accountSid;
}

/**
 * The tokens that may sign a request about something that `holder` owns. The request's AccountSid must be the
 * holder's own, so that another company's token never opens it; the practice account is accepted for everyone.
 */
export function tokensFor(
  webhook: Webhook,
  holder: HolderAccount,
  practice: PracticeAccount,
): readonly string[] {
  if (isPractice(webhook, practice)) return [practice.authToken];
  const isHoldersOwn = webhook.accountSid !== '' && webhook.accountSid === holder.accountSid;
  return isHoldersOwn ? holder.authTokens : [];
}

/** What finding the tokens of a request needs from the rest of the server. */
export interface TokenParts {
  practice: PracticeAccount;
  /** The tokens of every company with this AccountSid. */
  tokensOfHolders(accountSid: string): Promise<string[]>;
  /** Opens the sealed tokens of a company. */
  openTokens(sealed: string | null): string[];
}

/**
 * The tokens that may sign a request about a call: those of the call's company. A simulated call stays simulated
 * and a real one real: neither account may speak for the other's calls.
 */
export function tokensForCall(
  webhook: Webhook,
  call: Pick<CallSoFar, 'simulated' | 'account'>,
  { practice, openTokens }: TokenParts,
): readonly string[] {
  if (call.simulated !== isPractice(webhook, practice)) return [];
  const { accountSid, tokensSealed } = call.account;
  return tokensFor(webhook, { accountSid, authTokens: openTokens(tokensSealed) }, practice);
}

/** For what nobody holds: the tokens of all companies with the request's account, or the practice account's. */
export async function tokensOfAnyHolder(
  webhook: Webhook,
  { practice, tokensOfHolders }: TokenParts,
): Promise<readonly string[]> {
  if (isPractice(webhook, practice)) return [practice.authToken];
  return webhook.accountSid === '' ? [] : tokensOfHolders(webhook.accountSid);
}

/**
 * All tokens that could possibly sign this request, whatever it is about, as far as the emergency table knows: who
 * signs with none of them is refused without a question to the database.
 */
export function tokensThatMay(
  webhook: Webhook,
  table: EmergencyTable,
  practice: PracticeAccount,
): readonly string[] {
  return isPractice(webhook, practice) ? [practice.authToken] : table.tokensOf(webhook.accountSid);
}

/**
 * The same while the database is gone, from the emergency table. A request about a number that nobody holds, such
 * as a leg's own callback, may be signed by any company with that AccountSid.
 */
export function emergencyTokens(
  webhook: Webhook,
  table: EmergencyTable,
  practice: PracticeAccount,
): readonly string[] {
  const line = table.find(toE164(webhook.to) ?? '');
  if (!line) {
    if (isPractice(webhook, practice)) return [practice.authToken];
    return webhook.accountSid === '' ? [] : table.tokensOf(webhook.accountSid);
  }
  return tokensFor(webhook, { accountSid: line.accountSid, authTokens: table.tokensOfLine(line) }, practice);
}
