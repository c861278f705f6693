/**
 * Makes a cell harmless for a spreadsheet, which runs a text that begins with `=`, `+`, `-`, `@`, a tab or a
 * carriage return as a formula: it gets a leading `'`. Phones in E.164 begin with `+`, so they get one too.
 * `originalCell` takes it away again.
 *
 * Source: OWASP, "CSV Injection".
 *
 * @example neutraliseCell('=HYPERLINK("https://example.com")') // `'=HYPERLINK("https://example.com")`
 */
export function neutraliseCell(cell: string): string {
  // A text that looks neutralised gets one more, so that reading gives it back as it was.
  return /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/**
 * The text that a cell had before `neutraliseCell`.
 *
 * @example originalCell("'+12025550177") // '+12025550177'
 * @example originalCell("'s Gravenhage") // "'s Gravenhage"
 */
export function originalCell(cell: string): string {
  return /^''*[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
