const LONGEST_QUOTE = 60;

/** A text without blanks around it, and with single ones in it: a cell may have tabs and line ends. */
export function tidy(text: string): string {
  return /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(text) ? text : text.replace(/\s+/g, ' ').trim();
}

/** The text as names are compared: nobody means two things by “DANA ORTIZ” and “Dana Ortiz”. */
export function nameKey(text: string): string {
  return tidy(text).normalize('NFC').toLowerCase();
}

/** A cell as a reason quotes it, cut where it is long. */
export function quoteCell(cell: string): string {
  return `“${cell.length > LONGEST_QUOTE ? `${cell.slice(0, LONGEST_QUOTE)}…` : cell}”`;
}
