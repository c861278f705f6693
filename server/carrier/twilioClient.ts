import type RequestClient from 'twilio/lib/base/RequestClient.js';
import type Twilio from 'twilio/lib/rest/Twilio.js';
import type { CarrierAccount } from './postWebhook.ts';

export interface TwilioClientOptions {
  /** Where a stand-in for Twilio's REST API answers, without a slash at the end; Twilio itself when absent. */
  apiUrl?: string;
  /** How often a request that Twilio has no time for is repeated; 0 gives up at once. */
  retries?: number;
  /** The longest pause between two tries, in milliseconds. */
  longestPause?: number;
  /** How long one try may take, in milliseconds. */
  timeLimit?: number;
}

/**
 * Makes the client of an account. `user` is an API key that asks in the account's place; `authToken` is its secret
 * then.
 */
export type OpenTwilioClient = (account: CarrierAccount & { user?: string }) => Promise<Twilio>;

/**
 * Eight tries more are 15 s at the most and half of that on average: the library pauses for a random part of 0.2 s,
 * 0.4 s … up to `longestPause`. Longer would keep a person waiting before a page that only has to be opened again.
 */
const RETRIES = 8;
const LONGEST_PAUSE_MS = 3_000;
const TIME_LIMIT_MS = 15_000;

/**
 * Makes the function that opens Twilio's REST client for an account. Requests that are answered with 429 were not
 * executed (Twilio, REST API, 20429) and are repeated. The library is loaded when it is needed for the first time:
 * it costs ~100 ms, which the start of the server and the answer to a caller must not pay.
 */
export function createTwilioClients(options: TwilioClientOptions = {}): OpenTwilioClient {
  let loaded: Promise<{ Client: typeof Twilio; httpClient: RequestClient }> | undefined;
  return async ({ accountSid, authToken, user = accountSid }) => {
    loaded ??= load(options);
    const { Client, httpClient } = await loaded;
    return new Client(user, authToken, { accountSid, httpClient });
  };
}

async function load({
  apiUrl,
  retries = RETRIES,
  longestPause = LONGEST_PAUSE_MS,
  timeLimit = TIME_LIMIT_MS,
}: TwilioClientOptions) {
  const [{ default: Client }, { default: Requests }] = await Promise.all([
    import('twilio/lib/rest/Twilio.js'),
    import('twilio/lib/base/RequestClient.js'),
  ]);
  class RingpathRequests extends Requests {
    override request<Data>(request: RequestClient.RequestOptions<Data>) {
      if (apiUrl === undefined) return super.request(request);
      return super.request({ ...request, uri: apiUrl + request.uri.replace(/^https?:\/\/[^/]+/, '') });
    }
  }
  // Given to the client instead, these would be ignored: it passes them only to a RequestClient of its own.
  const httpClient = new RingpathRequests({
    autoRetry: retries > 0,
    maxRetries: retries,
    maxRetryDelay: longestPause,
    timeout: timeLimit,
  });
  // The library's own limit is for the beginning of an answer; one that comes in drops would never end.
  httpClient.axios.interceptors.request.use((config) => ({
    ...config,
    signal: AbortSignal.timeout(timeLimit),
  }));
  return { Client, httpClient };
}
