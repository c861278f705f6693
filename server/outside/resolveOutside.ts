import { lookup } from 'node:dns/promises';

/** Finds all addresses of a host's name, as this machine knows them. */
export async function resolveOutside(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
}
