import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** AddOns may hold 20 kB of JSON, percent-encoded to three times that. */
const LARGEST_BODY = 512 * 1024;

const limitStream = bodyLimit({ maxSize: LARGEST_BODY, onError: tooLarge });

/**
 * Hono's own limit opens the body as a stream, which costs as much as reading it; where a length is given, that is
 * enough.
 */
export const limitBody: MiddlewareHandler = async (context, next) => {
  const length = context.req.header('content-length');
  if (length === undefined) return limitStream(context, next);
  if (Number(length) > LARGEST_BODY) return tooLarge(context);
  await next();
};

function tooLarge(context: Context): Response {
  return context.text('Too large', 413);
}
