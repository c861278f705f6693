import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Enough that nobody guesses one: 256 bits. */
const BYTES = 32;

/** Makes the secret of a link or a token, for an address or a header. */
export function newSecret(): string {
  return randomBytes(BYTES).toString('base64url');
}

/**
 * What is stored of such a secret, and looked up by. A plain hash will do, because the secret is random; and as the
 * database finds it by the hash, no comparison's time tells how near a guess was.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Compares two texts in a time that tells nothing about them but whether they are the same. */
export function isSameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
