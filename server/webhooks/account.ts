import { toE164 } from '../../shared/phone/e164.ts';
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
