/**
 * Draws a number from 0 up to, and not with, 1 that a text always gives again, so that a test call made anew comes to
 * the same end. Any change of the text gives another, spread evenly (FNV-1a, then the finish of MurmurHash3).
 *
 * @example luckOf('+12025550111 +12025550177 1772460000000') // the same for that very test call
 */
export function luckOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
