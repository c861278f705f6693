import type { CarrierAccount } from './postWebhook.ts';

/** Which audio to fetch, and with whose credentials. */
interface MediaRequest {
  /** As Twilio told it, without an ending. */
  url: string;
  account: CarrierAccount;
  /** Where a stand-in for Twilio's REST API answers; Twilio itself when absent. */
  apiUrl?: string;
  /** A part of the audio, as a browser asks for one. */
  range?: string;
  signal?: AbortSignal;
}

/** The audio as it comes, to be passed on. */
export interface Media {
  status: 200 | 206;
  headers: Record<string, string>;
  body: ReadableStream;
}

const PATIENCE_MS = 10_000;
const PASSED_ON = ['content-length', 'content-range', 'accept-ranges'];

/**
 * Fetches the audio of a recording; null where Twilio has none. The credentials go to Twilio alone: an address
 * elsewhere is never asked, and no redirect is followed with them.
 */
export async function fetchMedia({
  url,
  account,
  apiUrl,
  range,
  signal,
}: MediaRequest): Promise<Media | null> {
  const address = addressOf(url, account.accountSid, apiUrl);
  if (!address) return null;
  const { accountSid, authToken } = account;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const late = AbortSignal.timeout(PATIENCE_MS);
  const first = await fetch(address, {
    headers: { authorization, ...(range && { range }) },
    redirect: 'manual',
    signal: signal ? AbortSignal.any([signal, late]) : late,
  }).catch(() => null);
  const response = await follow(first, range, signal);
  if (!response?.body || (response.status !== 200 && response.status !== 206)) {
    await response?.body?.cancel();
    return null;
  }
  const headers: Record<string, string> = {
    // Whatever came: it is played as audio, or not at all.
    'content-type': 'audio/mpeg',
    'cache-control': 'private, no-store',
  };
  for (const name of PASSED_ON) {
    const value = response.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  return { status: response.status, headers, body: response.body };
}

/** Twilio may keep the audio elsewhere and send there, once, with an address that needs no credentials. */
async function follow(
  first: Response | null,
  range: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Response | null> {
  const next = first && first.status >= 300 && first.status < 400 ? first.headers.get('location') : null;
  if (!next) return first;
  await first?.body?.cancel();
  if (!isAtTwilio(next)) return null;
  return fetch(next, { headers: range ? { range } : {}, redirect: 'error', signal: signal ?? null }).catch(
    () => null,
  );
}

/** The address of the audio, where it is one of this account's recordings at Twilio. */
function addressOf(url: string, accountSid: string, apiUrl: string | undefined): string | null {
  if (!isAtTwilio(url)) return null;
  const { origin, pathname } = new URL(url);
  if (!pathname.includes(`/Accounts/${accountSid}/Recordings/`)) return null;
  return `${apiUrl ?? origin}${pathname.replace(/\.\w+$/, '')}.mp3`;
}

function isAtTwilio(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && (hostname === 'twilio.com' || hostname.endsWith('.twilio.com'));
}
