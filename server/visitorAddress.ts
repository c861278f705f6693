import type { Context } from 'hono';

/** The connection that the Node adapter puts behind Hono's context; absent when a test hands the app a `Request`. */
export interface ConnectionBindings {
  incoming?: { httpVersion?: string; url?: string; socket?: { remoteAddress?: string } };
}

/** Says whether an address is one of this machine's own, by which nothing comes in from outside. */
export function isLoopback(address: string): boolean {
  return /^(127\.|::1$|::ffff:127\.)/.test(address);
}

/**
 * The address that a request came from. Of `X-Forwarded-For` only what a trusted proxy added is believed: it stands
 * last, and what stands before it, the visitor may have made up.
 *
 * @param trusted the addresses of reverse proxies; this machine's own is always one
 */
export function addressOf(context: Context, trusted: readonly string[]): string {
  const bindings: ConnectionBindings | undefined = context.env;
  const remote = bindings?.incoming?.socket?.remoteAddress ?? '127.0.0.1';
  const plain = remote.replace(/^::ffff:/, '');
  if (!isLoopback(remote) && !trusted.includes(plain)) return plain;
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return forwarded && /^[0-9a-f.:]{2,45}$/i.test(forwarded) ? forwarded : plain;
}

const GROUPS = 8;
const GROUPS_OF_A_NETWORK = 4;

/**
 * What an address is counted by: of IPv6 the network, its first 64 bits, because whoever has one address there has
 * all of them.
 *
 * @example networkOf('2001:db8::7:1') // '2001:db8:0:0'
 */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const left = tail === undefined ? 0 : Math.max(0, GROUPS - before.length - after.length);
  const groups = [...before, ...Array.from({ length: left }, () => '0'), ...after];
  return groups
    .slice(0, GROUPS_OF_A_NETWORK)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
