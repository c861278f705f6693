import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';

/** The form of one request: a list where a name comes more than once. */
export type FormParameters = Readonly<Record<string, string | readonly string[]>>;

/**
 * Returns the value of the header X-Twilio-Signature for a form POST: the address and the sorted parameters,
 * signed with the account's auth token (Twilio, Webhooks security).
 *
 * @param url the address as it was given to the carrier; see `addressToSign`
 * @example signRequest('12345', 'https://pbx.example.com/voice', { CallSid: 'CA1' }) // 'K082VetS3zQLMW1/UANyVatMHgg='
 */
export function signRequest(authToken: string, url: string, parameters: FormParameters): string {
  return getExpectedTwilioSignature(authToken, addressToSign(url), parameters);
}

/**
 * Returns the form of an address that is signed: without a fragment, without user and password, and on https
 * without the port (Twilio, Webhooks security). Everything else stays letter for letter.
 *
 * @example addressToSign('https://user:secret@pbx.example.com:8443/voice?flow=main#rc=3') // 'https://pbx.example.com/voice?flow=main'
 */
export function addressToSign(url: string): string {
  const parts = /^(https?:\/\/)([^/?#]*)([^#]*)/i.exec(url);
  if (!parts) return url;
  const [, scheme = '', authority = '', rest = ''] = parts;
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return scheme + (scheme.toLowerCase() === 'https://' ? host.replace(/:\d+$/, '') : host) + rest;
}

/** Writes parameters as a form body, a name once for each of its values. */
export function toForm(parameters: FormParameters): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
  }
  return form.toString();
}
