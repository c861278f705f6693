import type { WebhookAnswer, WebhookRequest } from '../postWebhook.ts';
import { signRequest, toForm } from '../signRequest.ts';
import type { ConnectionOverrides, RetryCause } from './connectionOverrides.ts';
import { CONNECTION_BROKE, NOTHING_LISTENS, NoAnswerError, TOO_SLOW } from './noAnswer.ts';

/** One try of a request. */
export interface Attempt {
  overrides: ConnectionOverrides;
  /** Ends when the time for all tries is over. */
  whole: AbortSignal;
  patience: number;
  idempotencyToken: string;
  /** The server is away: nothing is sent, and the connection counts as refused. */
  refused: boolean;
}

/** What one try came to, and for which cause it could be repeated. */
export type Tried =
  | { answer: WebhookAnswer; error?: undefined; cause?: RetryCause }
  | { answer?: undefined; error: unknown; cause?: RetryCause };

/** Sends a request once, and says for which cause it could be repeated. */
export async function tryOnce(request: WebhookRequest, attempt: Attempt): Promise<Tried> {
  const { url, sendTo = url, parameters, account, method = 'POST', cookie } = request;
  const { overrides, whole, patience, idempotencyToken } = attempt;
  const query = method === 'GET' ? toForm(parameters) : '';
  const signed = withQuery(url, query);
  const { address, authorization } = withoutLogin(withQuery(sendTo, query));
  if (attempt.refused) return { error: refusedBy(address), cause: 'ct' };
  // Node's fetch does not tell connecting from reading: one try has the time of both, and counts as late afterwards.
  const oneTry = AbortSignal.timeout(overrides.connectTimeout + overrides.readTimeout);
  try {
    const init: RequestInit & { headers: Record<string, string> } = {
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
        ...(cookie && { cookie }),
      },
      ...(method === 'POST' && { body: toForm(parameters) }),
      signal: AbortSignal.any([whole, oneTry]),
    };
    let answer = await send(address, init);
    // Name and password of an address are sent only to a server that asks for them (Twilio, Webhooks security).
    if (answer.status === 401 && authorization && answer.asksForLogin) {
      answer = await send(address, { ...init, headers: { ...init.headers, authorization } });
    }
    return { answer, cause: causeOf(answer.status) };
  } catch (error) {
    if (isTimeout(error)) {
      const seconds = whole.aborted ? patience : overrides.connectTimeout + overrides.readTimeout;
      const sentence = `${url} gave no answer within ${seconds / 1000} s.`;
      const code = whole.aborted ? TOO_SLOW : CONNECTION_BROKE;
      return { error: new NoAnswerError(sentence, code, error), cause: 'rt' };
    }
    if (isRefused(error)) return { error: refusedBy(address, error), cause: 'ct' };
    const sentence = `The connection to ${address} broke before the answer.`;
    return { error: new NoAnswerError(sentence, CONNECTION_BROKE, error) };
  }
}

function refusedBy(address: string, cause?: unknown): NoAnswerError {
  return new NoAnswerError(`Nothing answers at ${address}.`, NOTHING_LISTENS, cause);
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

/** Takes name and password out of an address, as the header that carries them (RFC 7617). */
function withoutLogin(address: string): { address: string; authorization?: string } {
  const [, scheme = '', login, rest = ''] = /^(https?:\/\/)([^/?#]*)@(.*)$/is.exec(address) ?? [];
  if (login === undefined) return { address };
  return { address: scheme + rest, authorization: `Basic ${btoa(decodeURIComponent(login))}` };
}

async function send(address: string, init: RequestInit): Promise<WebhookAnswer & { asksForLogin?: boolean }> {
  const response = await fetch(address, init);
  const { status, headers } = response;
  const location = headers.get('location');
  const cookies = headers.getSetCookie();
  return {
    status,
    contentType: (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
    body: await response.text(),
    ...(location !== null && { location }),
    ...(cookies.length > 0 && { cookies }),
    ...(/^basic\b/i.test(headers.get('www-authenticate') ?? '') && { asksForLogin: true }),
  };
}

/** Says whether something was given up because it took too long. */
export function isTimeout(error: unknown): boolean {
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
