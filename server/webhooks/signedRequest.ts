import type { Context } from 'hono';
import type { ConnectionBindings } from '../visitorAddress.ts';
import { readForm, readWebhook, type Webhook } from './readWebhook.ts';
import { looksSigned, verifySignature } from './verifySignature.ts';

/** A request that claims to come from Twilio. Nothing in it may be believed before `isSignedBy` says yes. */
export interface ClaimedRequest {
  webhook: Webhook;
  isSignedBy(tokens: readonly string[]): boolean;
}

/** Twilio sends well under a hundred; signing a hundred thousand would take a second of everybody's time. */
const MOST_PARAMETERS = 2_000;

/**
 * Reads a webhook's body and what is needed to check its signature, or returns `null` when it cannot have been
 * signed by Twilio: no signature, or no form.
 *
 * @param publicUrl the configured address; what the request says of host and scheme is never used
 */
export async function readClaimedRequest(
  context: Context<{ Bindings: ConnectionBindings }>,
  publicUrl: string,
): Promise<ClaimedRequest | null> {
  const signature = context.req.header('x-twilio-signature');
  if (!looksSigned(signature)) return null;
  const contentType = context.req.header('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) return null;
  const body = await context.req.text();
  if (body.split('&', MOST_PARAMETERS + 1).length > MOST_PARAMETERS) return null;
  const params = readForm(body);
  const url = publicUrl + rawPath(context);
  return {
    webhook: readWebhook(params),
    isSignedBy: (tokens) => verifySignature(tokens, signature, url, params),
  };
}

/** The path and query as they came over the wire: Hono's own address is rebuilt, and spells some characters anew. */
function rawPath(context: Context<{ Bindings: ConnectionBindings }>): string {
  const raw = context.env?.incoming?.url;
  if (raw?.startsWith('/')) return raw;
  const url = context.req.url;
  return url.slice(url.indexOf('/', url.indexOf('//') + 2));
}
