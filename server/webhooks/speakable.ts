/**
 * What XML 1.0 cannot hold, lone surrogates included: the builder throws on these in text, and lets them pass in
 * attributes.
 */
const UNSPEAKABLE = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu;

/** Removes the characters that XML cannot hold from a text. */
export function speakable(text: string): string {
  return text.replace(UNSPEAKABLE, '');
}
