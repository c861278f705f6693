import type { TwilioAccountChange, TwilioAccountView } from '../../shared/api/twilio.ts';
import { ApiError } from '../api/request.ts';

/** The account as it stands in the form. Tokens are written only: what is stored is never in it. */
export interface AccountFields {
  accountSid: string;
  authToken: string;
  secondaryToken: string;
}

/** The words at the fields. */
export const ACCOUNT_LABELS: Record<keyof AccountFields, string> = {
  accountSid: 'Account SID',
  authToken: 'Auth Token',
  secondaryToken: 'Secondary Token',
};

/** The form of a stored account: the tokens are always empty. */
export function toAccountFields({ accountSid }: Pick<TwilioAccountView, 'accountSid'>): AccountFields {
  return { accountSid: accountSid ?? '', authToken: '', secondaryToken: '' };
}

/** What is wrong with the form, by field: one sentence each. */
export function checkAccount(
  fields: AccountFields,
  stored: TwilioAccountView,
): Partial<Record<keyof AccountFields, string>> {
  const faults: Partial<Record<keyof AccountFields, string>> = {};
  const accountSid = fields.accountSid.trim();
  if (!/^AC[0-9a-f]{32}$/i.test(accountSid)) {
    faults.accountSid = accountSid
      ? 'An Account SID is “AC” and 32 digits and letters from a to f. Copy it from the start page of the Twilio Console.'
      : 'Enter the Account SID. It stands on the start page of the Twilio Console.';
  }
  if (!fields.authToken.trim()) {
    if (!stored.hasAuthToken) faults.authToken = 'Enter the Auth Token of the account.';
    else if (accountSid !== stored.accountSid)
      faults.authToken = 'Enter the Auth Token of this other account.';
    else if (!stored.opens) faults.authToken = 'Enter the Auth Token again.';
  }
  return faults;
}

/** What is sent: tokens that were not typed are left out, and stay. */
export function toAccountChange(fields: AccountFields, base: AccountFields): TwilioAccountChange {
  return {
    accountSid: fields.accountSid,
    ...(fields.authToken && { authToken: fields.authToken }),
    ...(fields.secondaryToken && { secondaryToken: fields.secondaryToken }),
    base: { accountSid: base.accountSid || null },
  };
}

/** Where somebody else changed the account meanwhile: the same error with the account as the form has it. */
export function readAccountConflict(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.status !== 409 || !error.view.current) return error;
  // The server promises the account, in shared/api/twilio.ts.
  const current = error.view.current as Pick<TwilioAccountView, 'accountSid'>;
  return new ApiError(error.status, { ...error.view, current: toAccountFields(current) });
}
