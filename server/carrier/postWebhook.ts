import { randomUUID } from 'node:crypto';
import { type ConnectionOverrides, type RetryCause, readOverrides } from './connectionOverrides.ts';
import { type FormParameters, signRequest } from './signRequest.ts';

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
}

/** A server that gave no answer at all: nothing listens there, or it was silent for too long. */
export class NoAnswerError extends Error {
  readonly code: number;
  constructor(message: string, code: number, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Twilio's error codes: HTTP connection refused, total timeout, connection failure. */
export const NOTHING_LISTENS = 11202;
const TOO_SLOW = 11203;
const CONNECTION_BROKE = 11205;

/**
 * Sends one signed form over HTTP, with the headers that real requests have, and returns the answer whatever its
 * status. It is repeated, with the same idempotency token, as the address says behind its “#”; without that, only
 * a connection that failed is, once. Redirects are not followed.
 *
 * @throws NoAnswerError when there is no answer
 */
export async function postWebhook(request: WebhookRequest): Promise<WebhookAnswer> {
  const overrides = readOverrides(request.url);
  const { patience = overrides.totalTime } = request;
  const whole = AbortSignal.timeout(patience);
  const idempotencyToken = randomUUID();
  for (let retriesLeft = overrides.retries; ; retriesLeft--) {
    const tried = await tryOnce(request, { overrides, whole, patience, idempotencyToken });
    const again = retriesLeft > 0 && tried.cause && overrides.retryOn.has(tried.cause) && !whole.aborted;
    if (again) continue;
    if (tried.answer) return tried.answer;
    throw tried.error;
  }
}

interface Attempt {
  overrides: ConnectionOverrides;
  /** Ends when the time for all tries is over. */
  whole: AbortSignal;
  patience: number;
  idempotencyToken: string;
}

/** What one try came to, and for which cause it could be repeated. */
type Tried =
  | { answer: WebhookAnswer; error?: undefined; cause?: RetryCause }
  | { answer?: undefined; error: unknown; cause?: RetryCause };

async function tryOnce(request: WebhookRequest, attempt: Attempt): Promise<Tried> {
  const { url, sendTo = url, parameters, account, method = 'POST' } = request;
  const { overrides, whole, patience, idempotencyToken } = attempt;
  const query = method === 'GET' ? toForm(parameters) : '';
  const signed = withQuery(url, query);
  const address = withQuery(sendTo, query);
  // Node's fetch does not tell connecting from reading: one try has the time of both, and counts as late afterwards.
  const oneTry = AbortSignal.timeout(overrides.connectTimeout + overrides.readTimeout);
  try {
    const answer = await send(address, {
      method,
      redirect: 'manual',
      headers: {
        accept: '*/*',
        ...(method === 'POST' && {
          'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        }),
        'i-twilio-idempotency-token': idempotencyToken,
        'user-agent': 'TwilioProxy/1.1',
        'x-home-region': 'us1',
        'x-twilio-signature': signRequest(account.authToken, signed, method === 'GET' ? {} : parameters),
      },
      ...(method === 'POST' && { body: toForm(parameters) }),
      signal: AbortSignal.any([whole, oneTry]),
    });
    return { answer, cause: causeOf(answer.status) };
  } catch (error) {
    if (isTimeout(error)) {
      const seconds = whole.aborted ? patience : overrides.connectTimeout + overrides.readTimeout;
      const sentence = `${url} gave no answer within ${seconds / 1000} s.`;
      const code = whole.aborted ? TOO_SLOW : CONNECTION_BROKE;
      return { error: new NoAnswerError(sentence, code, error), cause: 'rt' };
    }
    if (isRefused(error)) {
      const sentence = `Nothing answers at ${address}.`;
      return { error: new NoAnswerError(sentence, NOTHING_LISTENS, error), cause: 'ct' };
    }
    const sentence = `The connection to ${address} broke before the answer.`;
    return { error: new NoAnswerError(sentence, CONNECTION_BROKE, error) };
  }
}

function causeOf(status: number): RetryCause | undefined {
  if (status >= 500) return '5xx';
  return status >= 400 ? '4xx' : undefined;
}

/** The address without its “#”, with `query` behind what it has already. */
function withQuery(url: string, query: string): string {
  const address = url.replace(/#.*$/s, '');
  return query === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${query}`;
}

async function send(address: string, init: RequestInit): Promise<WebhookAnswer> {
  const response = await fetch(address, init);
  const contentType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return { status: response.status, contentType, body: await response.text() };
}

/** Writes parameters as a form body, a name once for each of its values. */
export function toForm(parameters: FormParameters): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
  }
  return form.toString();
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

/** Says whether no connection came about, as the causes that Node's fetch gives are named. */
function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
  ].includes(code);
}
