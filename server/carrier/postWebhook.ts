import { randomUUID } from 'node:crypto';
import { readOverrides } from './http/connectionOverrides.ts';
import { tryOnce } from './http/tryOnce.ts';
import type { FormParameters } from './signRequest.ts';

/** The account a call belongs to. Its token signs every request. */
export interface CarrierAccount {
  accountSid: string;
  authToken: string;
}

/** What a server answered. */
export interface WebhookAnswer {
  status: number;
  /** As sent, lower case, without parameters; empty when the server named none. */
  contentType: string;
  body: string;
  /** Where a redirect leads, as sent. */
  location?: string;
  /** The cookies that the server sets, as sent. */
  cookies?: string[];
}

/** One request to a server. */
export interface WebhookRequest {
  /** The address that was given to the carrier, and that is signed without what stands behind its “#”. */
  url: string;
  /** POST unless the address was given with GET, which carries the parameters in the query. */
  method?: 'GET' | 'POST';
  /** Where the request really goes, when that is another place: a server behind a public address. */
  sendTo?: string;
  parameters: FormParameters;
  account: CarrierAccount;
  /** How long the server has in all, in milliseconds; as the address says, or 15 s, when absent. */
  patience?: number;
  /** The cookies of the call so far. */
  cookie?: string;
  /** So many tries find the server away, before anything is sent. */
  refusedTries?: number;
  /** Sends it once more after the answer, as after a connection that broke; the later answer counts. */
  isRepeated?: boolean;
}

/**
 * Sends one signed form over HTTP, with the headers that real requests have, and returns the answer whatever its
 * status. It is repeated, with the same idempotency token, as the address says behind its “#”; without that, only
 * a connection that failed is, once. Redirects are not followed.
 *
 * @throws NoAnswerError when there is no answer
 */
export async function postWebhook(request: WebhookRequest): Promise<WebhookAnswer> {
  const overrides = readOverrides(request.url);
  const { patience = overrides.totalTime, refusedTries = 0, isRepeated = false } = request;
  const whole = AbortSignal.timeout(patience);
  const attempt = { overrides, whole, patience, idempotencyToken: randomUUID() };
  for (let tries = 0; ; tries++) {
    const tried = await tryOnce(request, { ...attempt, refused: tries < refusedTries });
    const again = tries < overrides.retries && tried.cause && overrides.retryOn.has(tried.cause);
    if (again && !whole.aborted) continue;
    if (!tried.answer) throw tried.error;
    return (isRepeated && (await tryOnce(request, { ...attempt, refused: false })).answer) || tried.answer;
  }
}
