import type { ApiKeyChange } from '../../shared/api/browserPhone.ts';
import type { TwilioAccountChange } from '../../shared/api/twilio.ts';
import { Refusal } from '../directory/refusal.ts';

/** Letters, digits and signs, no blanks. Twilio's tokens are 32 hexadecimal digits; nothing promises that they stay so. */
const TOKEN = /^[!-~]{1,128}$/;

/**
 * Reads an Account SID as typed: blanks around it do no harm, and its digits become small letters, as Twilio sends them.
 *
 * @param practice the installation's own account, which is accepted for every company already
 * @throws Refusal naming the field
 */
export function readAccountSid(typed: string, practice: { accountSid: string }): string {
  const text = typed.trim();
  if (!/^AC[0-9a-f]{32}$/i.test(text)) {
    throw new Refusal(
      'An Account SID is “AC” and 32 digits from 0 to f: copy it from the first page of the Twilio Console.',
      { field: 'accountSid' },
    );
  }
  const accountSid = `AC${text.slice(2).toLowerCase()}`;
  if (accountSid === practice.accountSid) {
    throw new Refusal(
      'This is the practice account of this installation, which needs no entry: enter an account at Twilio.',
      { field: 'accountSid' },
    );
  }
  return accountSid;
}

/**
 * The tokens that a company has after a change: the auth token, and the secondary one where there is one.
 *
 * @param kept the tokens that it has now and may keep, the auth token first; null when they cannot be opened
 * @throws Refusal naming the field, for a token that is empty, and for an auth token that is missing
 */
export function newTokens(
  change: Pick<TwilioAccountChange, 'authToken' | 'secondaryToken'>,
  kept: readonly string[] | null,
): string[] {
  const authToken =
    change.authToken === undefined ? kept?.[0] : readToken('authToken', 'auth token', change.authToken);
  if (authToken === undefined) {
    const why =
      kept === null
        ? 'The stored tokens were encrypted with another RINGPATH_SECRET'
        : 'This account has no auth token here yet';
    throw new Refusal(`${why}: enter the auth token, too.`, { field: 'authToken' });
  }
  const secondary =
    typeof change.secondaryToken === 'string'
      ? readToken('secondaryToken', 'secondary token', change.secondaryToken)
      : change.secondaryToken === null
        ? undefined
        : kept?.[1];
  return secondary === undefined ? [authToken] : [authToken, secondary];
}

function readToken(field: string, name: string, typed: string): string {
  const token = typed.trim();
  if (TOKEN.test(token)) return token;
  // An empty token would let anybody sign (Twilio, Webhooks security): it is refused wherever one is saved.
  const why = token === '' ? `The ${name} is empty` : `The ${name} has blanks or signs that no token has`;
  throw new Refusal(`${why}: copy it from the first page of the Twilio Console.`, { field });
}

/**
 * Reads an API key as typed: blanks around it do no harm.
 *
 * @throws Refusal naming the field
 */
export function readKey(typed: Pick<ApiKeyChange, 'keySid' | 'keySecret'>): {
  sid: string;
  keySid: string;
  secret: string;
} {
  const sid = typed.keySid.trim();
  if (!/^SK[0-9a-f]{32}$/i.test(sid)) {
    throw new Refusal(
      'The SID of an API key is “SK” and 32 digits from 0 to f: the Twilio Console shows it under Account → API keys & tokens.',
      { field: 'keySid' },
    );
  }
  const secret = typed.keySecret.trim();
  if (TOKEN.test(secret)) return { sid, keySid: sid, secret };
  const why = secret === '' ? 'The secret is empty' : 'The secret has blanks or signs that no secret has';
  throw new Refusal(`${why}: Twilio shows it once, when the key is made.`, { field: 'keySecret' });
}
