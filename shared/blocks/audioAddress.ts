/** Whether an address is one that the carrier can fetch: a whole one, and no secret in it. */
export function isAudioAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s]+$/.test(text)) return false;
  // Without the address of a browser or of Node here, its form is checked by hand: a host, and no name or password.
  const host = /^https?:\/\/([^/?#]*)/.exec(text)?.[1] ?? '';
  return /^[a-z0-9.-]+(:\d{1,5})?$/i.test(host);
}

/** The last part of an address, as a name to be read. */
export function nameOfAudio(url: string): string {
  return isAudioAddress(url)
    ? (url
        .replace(/[?#].*$/, '')
        .split('/')
        .findLast(Boolean) ?? url)
    : '';
}
