import type { MiddlewareHandler } from 'hono';

/** The remote address that the Node adapter puts behind Hono's context; absent when a test hands the app a `Request`. */
export interface ConnectionBindings {
  incoming?: { httpVersion?: string; socket?: { remoteAddress?: string } };
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** What proxies and tunnels add to a request. */
const SIGNS_OF_A_PROXY = [
  ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'],
  'cf-connecting-ip',
];

/**
 * Lets only browsers on this very machine in. There are no accounts yet, so whoever can read the API can read
 * every lead: a request that came over a proxy, a tunnel or the network is refused, and so is one for another
 * host name, which a hostile page could have pointed at this machine.
 */
export const localOnly: MiddlewareHandler<{ Bindings: ConnectionBindings }> = async (context, next) => {
  const remote = context.env?.incoming?.socket?.remoteAddress;
  // No browser speaks HTTP/1.0, but nginx does as a proxy, and unless it is told to, it adds nothing else.
  const isForwarded =
    context.env?.incoming?.httpVersion === '1.0' || SIGNS_OF_A_PROXY.some((name) => context.req.header(name));
  const isLocal =
    (remote === undefined || LOOPBACK.test(remote)) &&
    LOCAL_HOST.test(context.req.header('host') ?? 'localhost');
  if (!isLocal || isForwarded) {
    return context.json(
      { error: 'Ringpath’s pages open only on the machine it runs on. Use http://localhost there.' },
      403,
    );
  }
  await next();
};
