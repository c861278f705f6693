import { BlockList, isIP } from 'node:net';

/** Networks of IPv4 that are no place in the internet, by their RFCs: private, local, shared, special, multicast. */
const NOT_PUBLIC_V4: ReadonlyArray<readonly [string, number]> = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Metadata services of clouds stand here.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** What of the public range of IPv6 leads elsewhere: tunnels that hold an IPv4 address, and examples. */
const NOT_PUBLIC_V6: ReadonlyArray<readonly [string, number]> = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refusedV4 = listOf(NOT_PUBLIC_V4, 'ipv4');
const refusedV6 = listOf(NOT_PUBLIC_V6, 'ipv6');
/** Everything else of IPv6 is local, multicast, mapped or translated from IPv4, or not given out. */
const globalV6 = listOf([['2000::', 3]], 'ipv6');

/**
 * Says whether an address is a place in the public internet. Everything that is not surely one is refused: what stands
 * behind our own firewall must not be asked by whoever draws a flow.
 *
 * @example isPublicAddress('169.254.169.254') // false
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refusedV4.check(address, 'ipv4');
  if (family === 6) return globalV6.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6');
  return false;
}

function listOf(networks: ReadonlyArray<readonly [string, number]>, family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of networks) list.addSubnet(address, prefix, family);
  return list;
}
