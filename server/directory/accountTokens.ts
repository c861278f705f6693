import type { SecretBox } from '../secrets/secretBox.ts';

/** Opening a text costs ~10 µs, and the same few come with every call. Bounded, because every change makes a new text. */
const MOST_REMEMBERED = 2_000;

/** Turns a company's auth tokens into the one text that is stored; no tokens are `null`. */
export function sealTokens(box: SecretBox, tokens: readonly string[]): string | null {
  return tokens.length > 0 ? box.seal(JSON.stringify(tokens)) : null;
}

/**
 * Makes the function that opens stored auth tokens, and remembers what it opened. Tokens that were sealed with
 * another key open as none: they can verify nothing, and the practice account must go on working.
 */
export function createTokenOpener(box: SecretBox): (sealed: string | null) => string[] {
  const opened = new Map<string, string[]>();
  return (sealed) => {
    if (sealed === null) return [];
    const known = opened.get(sealed);
    if (known) return known;
    const tokens = openTokens(box, sealed) ?? [];
    if (opened.size >= MOST_REMEMBERED) opened.clear();
    opened.set(sealed, tokens);
    return tokens;
  };
}

/** Opens stored auth tokens; `null` when they were sealed with another key. */
export function openTokens(box: SecretBox, sealed: string): string[] | null {
  try {
    return JSON.parse(box.open(sealed)); // sealed by `sealTokens`
  } catch {
    return null;
  }
}
