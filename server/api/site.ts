import type { Context, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { addressOf, type ConnectionBindings, isLoopback, networkOf } from '../visitorAddress.ts';

/** By which way a request came. */
export interface Site {
  /** From a browser on this very machine, with nothing in between. */
  isLocal: boolean;
  /** By https, as far as the browser is concerned. */
  isSecure: boolean;
  /** The address by which it came, such as `http://localhost:3000`. */
  origin: string;
  /** What links that are handed out begin with: an address that other people can open, where there is one. */
  linkOrigin: string;
  /** The visitor's address, for the list of sessions. */
  address: string;
  /** What the visitor is counted by, for limits: see `networkOf`. */
  network: string;
}

type SiteContext = Context<{ Bindings: ConnectionBindings; Variables: { site: Site } }>;

/** Which addresses the pages are opened by, from the configuration. */
export interface SiteOptions {
  /** The address of the pages, without a slash at the end. */
  pagesUrl: string;
  /** The addresses of reverse proxies whose `X-Forwarded-For` is believed; this machine's own always is. */
  trustedProxies: readonly string[];
}

const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** What proxies and tunnels add to a request. */
const SIGNS_OF_A_PROXY = [
  ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'],
  'cf-connecting-ip',
];

/**
 * Finds out by which way a request came, and refuses one for a host name that is not ours: a hostile page could have
 * pointed its own name at this machine (DNS rebinding), and its scripts would then be of the same origin as ours.
 */
export function knownSite(
  options: SiteOptions,
): MiddlewareHandler<{ Bindings: ConnectionBindings; Variables: { site: Site } }> {
  const pages = new URL(options.pagesUrl);
  // Whoever works on the server's machine hands links to people who do not.
  const linkOriginOf = (origin: string) => (LOCAL_HOST.test(pages.host) ? origin : pages.origin);
  return async (context, next) => {
    const host = (context.req.header('host') ?? 'localhost').toLowerCase();
    const address = addressOf(context, options.trustedProxies);
    const from = { address, network: networkOf(address) };
    if (isFromThisMachine(context, host)) {
      const origin = `http://${host}`;
      context.set('site', {
        isLocal: true,
        isSecure: false,
        origin,
        linkOrigin: linkOriginOf(origin),
        ...from,
      });
    } else if (host === pages.host) {
      const isSecure = pages.protocol === 'https:';
      const { origin } = pages;
      context.set('site', { isLocal: false, isSecure, origin, linkOrigin: origin, ...from });
    } else {
      throw new HTTPException(421, {
        message: `Ringpath is not set up to be opened by this address. Open ${pages.origin}, or have the server started with PAGES_URL set to the address you use.`,
      });
    }
    await next();
  };
}

function isFromThisMachine(context: SiteContext, host: string): boolean {
  const remote = context.env?.incoming?.socket?.remoteAddress;
  // No browser speaks HTTP/1.0, but nginx does as a proxy, and unless it is told to, it adds nothing else.
  const isForwarded =
    context.env?.incoming?.httpVersion === '1.0' || SIGNS_OF_A_PROXY.some((name) => context.req.header(name));
  return !isForwarded && (remote === undefined || isLoopback(remote)) && LOCAL_HOST.test(host);
}
