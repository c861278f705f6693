/** Pages that one is not led to after a sign-in: they are not for who is signed in, or want a link of their own. */
const NOT_AFTER_SIGN_IN = ['/sign-in', '/invitation', '/password-reset'];

/**
 * Where a sign-in leads: an address within Ringpath and no other, whatever the link said.
 *
 * @param next what stands in the address as `?next=`
 * @param origin this page's own
 * @example safeNext('/c/harbor/flow', 'https://pbx.example.com') // '/c/harbor/flow'
 * @example safeNext('//evil.example', 'https://pbx.example.com') // '/'
 */
export function safeNext(next: string | null, origin: string): string {
  if (!next?.startsWith('/') || !URL.canParse(next, origin)) return '/';
  const { origin: own, pathname, search, hash } = new URL(next, origin);
  // A path with two slashes would be another host to whoever reads it next.
  if (own !== origin || pathname.startsWith('//') || NOT_AFTER_SIGN_IN.includes(pathname)) return '/';
  return pathname + search + hash;
}

/**
 * The address of the sign-in that leads back to a page.
 *
 * @example signInAddress('/c/harbor/flow') // '/sign-in?next=%2Fc%2Fharbor%2Fflow'
 */
export function signInAddress(next: string): string {
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}
