import { randomUUID } from 'node:crypto';
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
  /** The address that was given to the carrier, and that is signed. */
  url: string;
  /** Where the request really goes, when that is another place: a server behind a public address. */
  sendTo?: string;
  parameters: FormParameters;
  account: CarrierAccount;
  /** How long the server has, in milliseconds. */
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

/** All call-related requests end after 15 seconds, whatever is configured (Twilio, Webhooks connection overrides). */
const PATIENCE = 15_000;

/** Twilio's error codes: HTTP connection refused, total timeout, connection failure. */
export const NOTHING_LISTENS = 11202;
const TOO_SLOW = 11203;
const CONNECTION_BROKE = 11205;

/**
 * Posts one signed form over HTTP, with the headers that real requests have, and returns the answer whatever
 * its status. A refused connection is tried once more with the same idempotency token, as Twilio does by
 * default. Redirects are not followed.
 *
 * @throws NoAnswerError when there is no answer
 */
export async function postWebhook(request: WebhookRequest): Promise<WebhookAnswer> {
  const { url, sendTo = url, parameters, account, patience = PATIENCE } = request;
  const init: RequestInit = {
    method: 'POST',
    redirect: 'manual',
    headers: {
      accept: '*/*',
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'i-twilio-idempotency-token': randomUUID(),
      'user-agent': 'TwilioProxy/1.1',
      'x-home-region': 'us1',
      'x-twilio-signature': signRequest(account.authToken, url, parameters),
    },
    body: toForm(parameters),
    signal: AbortSignal.timeout(patience),
  };
  const address = sendTo.replace(/#.*$/, '');
  try {
    return await send(address, init).catch((error) => {
      if (!isRefused(error)) throw error;
      return send(address, init);
    });
  } catch (error) {
    if (isTimeout(error)) {
      throw new NoAnswerError(`${url} gave no answer within ${patience / 1000} s.`, TOO_SLOW, error);
    }
    if (isRefused(error)) throw new NoAnswerError(`Nothing answers at ${address}.`, NOTHING_LISTENS, error);
    throw new NoAnswerError(`The connection to ${address} broke before the answer.`, CONNECTION_BROKE, error);
  }
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
