const AGAIN_AFTER_MS = [5_000, 60_000];

/**
 * Tries twice more to note what a callback told, when there may be less to do: the carrier does not tell it again, and a
 * call whose end nobody noted would be open for a day. Noting is done once, however often it is tried.
 */
export function noteLater(note: () => Promise<unknown>, tries = 0): void {
  const pause = AGAIN_AFTER_MS[tries];
  if (pause === undefined) return;
  setTimeout(() => note().catch(() => noteLater(note, tries + 1)), pause).unref();
}
