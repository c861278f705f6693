import { createTwilioClients, type TwilioClientOptions } from './twilioClient.ts';
import { toTwilioFault } from './twilioFault.ts';

/** An API key of a Twilio account. */
export interface ApiKey {
  accountSid: string;
  /** SK… */
  sid: string;
  secret: string;
}

/** What Twilio says of a key: it takes it, knows no such key in the account, or lets it do too little. */
export type KeyAnswer = 'takes' | 'unknown' | 'restricted';

/** Asks Twilio whether it takes an API key. @throws TwilioFault when Twilio cannot say */
export type CheckApiKey = (key: ApiKey) => Promise<KeyAnswer>;

/** Twilio, Error and Warning Dictionary: 20003 the credentials are not right, 20403 and 70051 they may not do this. */
const MEANS: Readonly<Record<number, KeyAnswer>> = {
  20003: 'unknown',
  20403: 'restricted',
  70051: 'restricted',
};

/**
 * Makes the function that checks API keys, over the real REST client: the key asks for the first of the account's
 * numbers. For the account itself no standard key may ask (Twilio, API keys).
 */
export function createApiKeyCheck(options: TwilioClientOptions = {}): CheckApiKey {
  const open = createTwilioClients(options);
  const where = new URL(options.apiUrl ?? 'https://api.twilio.com').host;
  return async ({ accountSid, sid, secret }) => {
    try {
      const { incomingPhoneNumbers } = await open({ accountSid, authToken: secret, user: sid });
      await incomingPhoneNumbers.page({ pageSize: 1 });
      return 'takes';
    } catch (error) {
      const fault = toTwilioFault(error, where);
      const answer = MEANS[fault.code ?? 0];
      if (answer) return answer;
      throw fault;
    }
  };
}
