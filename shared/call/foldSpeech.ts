/**
 * Brings what was understood, or is hoped for, into the form in which words are compared: capitals and full stops come
 * as the engine that listens likes, and are not the caller's.
 *
 * @example foldSpeech('Sales, please.') // 'sales please'
 */
export function foldSpeech(words: string): string {
  return words
    .replace(/[^\p{L}\p{N}\p{M}'’-]+/gu, ' ')
    .trim()
    .toLowerCase();
}
