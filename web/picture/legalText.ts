/** Everything that no XML may hold, in whatever way it is written: most signs that nobody can see. */
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text without what would make a file of XML unreadable. */
export function legalText(text: string): string {
  return text.replace(ILLEGAL, '');
}
