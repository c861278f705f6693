import type { KeyAnswer } from '../../shared/api/browserPhone.ts';
import type { CarrierAccount } from './postWebhook.ts';
import { createTwilioClients, type OpenTwilioClient, type TwilioClientOptions } from './twilioClient.ts';
import { toTwilioFault } from './twilioFault.ts';

/** An API key of a Twilio account. */
export interface ApiKey {
  accountSid: string;
  /** SK… */
  sid: string;
  secret: string;
}

/**
 * Asks Twilio whether it takes an API key, and whether browsers can sign in by it.
 *
 * @param authToken of the account, which alone may ask what its keys may do; null where it is not known
 * @throws TwilioFault when Twilio cannot say
 */
export type CheckApiKey = (key: ApiKey, authToken: string | null) => Promise<KeyAnswer>;

/** Twilio, Error and Warning Dictionary: 20003 the credentials are not right, 20403 and 70051 they may not do this. */
const MEANS: Readonly<Record<number, KeyAnswer>> = {
  20003: 'unknown',
  20403: 'restricted',
  70051: 'restricted',
};

/**
 * Makes the function that checks API keys, over the real REST client. The key asks for the first of the account's
 * numbers, which proves its secret; for the account itself no standard key may ask. A restricted key can be let ask for
 * numbers, too, and still signs no token that Twilio takes (Twilio, Restricted API keys): so the account is asked
 * whether it is one.
 */
export function createApiKeyCheck(options: TwilioClientOptions = {}): CheckApiKey {
  const open = createTwilioClients(options);
  const where = new URL(options.apiUrl ?? 'https://api.twilio.com').host;
  return async ({ accountSid, sid, secret }, authToken) => {
    try {
      const { incomingPhoneNumbers } = await open({ accountSid, authToken: secret, user: sid });
      await incomingPhoneNumbers.page({ pageSize: 1 });
    } catch (error) {
      const fault = toTwilioFault(error, where);
      const answer = MEANS[fault.code ?? 0];
      if (answer) return answer;
      throw fault;
    }
    if (authToken === null) return 'takes';
    return (await isRestricted(open, { accountSid, authToken }, sid)) ? 'restricted' : 'takes';
  };
}

/** Twilio tells a policy of restricted keys alone. What it leaves out, or does not tell, as of main keys, refuses none. */
async function isRestricted(open: OpenTwilioClient, account: CarrierAccount, sid: string): Promise<boolean> {
  try {
    const { iam } = await open(account);
    const { policy } = await iam.v1.apiKey(sid).fetch();
    return Object.keys(policy ?? {}).length > 0;
  } catch {
    return false;
  }
}
