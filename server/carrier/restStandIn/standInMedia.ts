const SAMPLES_A_SECOND = 8_000;
const HERTZ = 440;
const SECONDS = 2;
const HEADER_BYTES = 44;

/**
 * The audio of every recording of the stand-in, as a WAV file: a short tone. Nobody has really said anything.
 */
export function standInMedia(): Uint8Array<ArrayBuffer> {
  const count = SAMPLES_A_SECOND * SECONDS;
  const bytes = new Uint8Array(HEADER_BYTES + count * 2);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => bytes.set(new TextEncoder().encode(word), at);
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // uncompressed
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, SAMPLES_A_SECOND, true);
  view.setUint32(28, SAMPLES_A_SECOND * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, count * 2, true);
  for (let index = 0; index < count; index++) {
    const loud = Math.sin((2 * Math.PI * HERTZ * index) / SAMPLES_A_SECOND);
    view.setInt16(HEADER_BYTES + index * 2, loud * 8_000, true);
  }
  return bytes;
}
