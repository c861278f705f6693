import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';

const READS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Lets a page of another site change nothing: a browser says where a request comes from, by `Sec-Fetch-Site` or
 * by `Origin`. A script, which says neither, has no cookies and no local network that somebody else could use.
 */
export const sameOrigin: MiddlewareHandler = async (context, next) => {
  if (!READS.includes(context.req.method) && !isOwn(context.req.header.bind(context.req))) {
    throw new HTTPException(403, { message: 'Changes are accepted from Ringpath’s own pages only.' });
  }
  await next();
};

function isOwn(header: (name: string) => string | undefined): boolean {
  const site = header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = header('origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === header('host');
}
