/** The widths of the signs from the blank to the tilde in the page's font, semi-bold, in hundredths of its size. */
const WIDTHS = [
  25, 32, 52, 64, 65, 100, 66, 33, 37, 37, 54, 67, 32, 47, 32, 38, 66, 42, 62, 64, 67, 61, 64, 58, 64, 64, 32,
  33, 67, 67, 67, 54, 100, 73, 66, 74, 72, 61, 59, 75, 75, 28, 58, 70, 57, 92, 76, 77, 65, 77, 65, 65, 66, 74,
  73, 102, 72, 71, 65, 37, 38, 37, 48, 47, 35, 57, 62, 58, 62, 59, 39, 63, 61, 26, 26, 57, 26, 90, 61, 61, 62,
  62, 40, 55, 35, 61, 59, 84, 57, 59, 57, 45, 36, 45, 67,
];
/** The quotation marks, dashes and dots of printed texts. */
const PRINTED: Record<string, number> = {
  '‘': 30,
  '’': 30,
  '“': 52,
  '”': 52,
  '–': 60,
  '—': 90,
  '…': 92,
  '•': 45,
};
const OF_LETTER = 66;
const OF_WIDE_SIGN = 104;
/** From here on signs are as wide as they are high: those of Chinese, Japanese and Korean, and pictures. */
const WIDE_FROM = 0x2e80;

/** How wide a text is about, in pixels. It is reckoned, not measured, so that a picture is the same on every machine. */
export function widthOf(text: string, size: number): number {
  let hundredths = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    hundredths += WIDTHS[code - 32] ?? PRINTED[sign] ?? (code < WIDE_FROM ? OF_LETTER : OF_WIDE_SIGN);
  }
  return (hundredths * size) / 100;
}

/** Cuts a text to a width, and shows by an ellipsis that it goes on. */
export function cutText(text: string, width: number, size: number): string {
  if (widthOf(text, size) <= width) return text;
  const signs = [...text];
  while (signs.length > 0 && widthOf(`${signs.join('')}…`, size) > width) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}

/** Breaks a text into lines of at most a width, where its words end. Of more lines than there may be, the last is cut. */
export function wrapText(text: string, width: number, size: number, most: number): string[] {
  const lines = text.split('\n').flatMap((line) => wrapLine(line, width, size, most + 1));
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), cutText(`${kept.at(-1)} ${lines[most]}`, width, size)];
}

function wrapLine(line: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let now = '';
  for (const word of line.split(' ')) {
    const longer = now === '' ? word : `${now} ${word}`;
    if (now === '' || widthOf(longer, size) <= width) {
      now = longer;
      continue;
    }
    lines.push(cutText(now, width, size));
    if (lines.length > most) return lines;
    now = word;
  }
  return [...lines, cutText(now, width, size)];
}
