/** How a file's letters are written, under the name to tell. */
export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252';

export interface DecodedFile {
  text: string;
  encoding: Encoding;
}

/**
 * Reads a file's bytes as text. A mark at the start says that it is UTF-8 or UTF-16; without one it is UTF-8 if it
 * can be, and otherwise Windows-1252, as older versions of Excel write CSV files. The mark is no part of the text.
 *
 * @example decodeFile(new Uint8Array([0x4a, 0x6f, 0xe3, 0x6f])) // { text: 'João', encoding: 'Windows-1252' } – 0xe3 is ã
 */
export function decodeFile(bytes: Uint8Array): DecodedFile {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: decode(bytes, 'utf-16le'), encoding: 'UTF-16' };
  if (first === 0xfe && second === 0xff) return { text: decode(bytes, 'utf-16be'), encoding: 'UTF-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: decode(bytes, 'windows-1252'), encoding: 'Windows-1252' };
  }
}

function decode(bytes: Uint8Array, label: string): string {
  return new TextDecoder(label).decode(bytes);
}
