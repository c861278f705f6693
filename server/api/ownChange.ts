const READS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Says whether a request may change something as far as its page goes (CSRF): a browser says where a request comes
 * from, by `Sec-Fetch-Site` or by `Origin`. A script says neither, which is enough for its token, but not for a
 * cookie: cookies come along by themselves, so a change that is made with one must say that it is ours.
 *
 * @param header reads a header of the request
 */
export function isOwnChange(
  method: string,
  header: (name: string) => string | undefined,
  { bySession }: { bySession: boolean },
): boolean {
  if (READS.includes(method)) return true;
  const site = header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = header('origin');
  if (origin === undefined) return !bySession;
  return URL.canParse(origin) && new URL(origin).host === header('host');
}
