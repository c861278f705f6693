import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { FormParams } from './readWebhook.ts';

/** A base64 SHA-1 HMAC. Anything else is refused before it costs a look into the database. */
const SIGNATURE_SHAPE = /^[A-Za-z0-9+/]{27}=$/;

/** Says whether a header could be a signature at all. */
export function looksSigned(signature: string | undefined): signature is string {
  return signature !== undefined && SIGNATURE_SHAPE.test(signature);
}

/**
 * Says whether one of the tokens signed this request. An empty list, and an empty token, sign nothing: with an
 * empty key anybody could (Twilio, Webhooks security, "Validating signatures").
 *
 * @param url the configured public address with the raw path and query, never what the request claims
 */
export function verifySignature(
  tokens: readonly string[],
  signature: string | undefined,
  url: string,
  params: FormParams,
): boolean {
  if (!looksSigned(signature)) return false;
  return tokens.some((token) => {
    if (token.trim() === '') return false;
    try {
      return validateRequest(token, signature, url, params);
    } catch {
      // The library throws on an address it cannot parse; such a request was not signed by Twilio.
      return false;
    }
  });
}
