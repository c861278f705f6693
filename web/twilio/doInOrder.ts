import { asError } from '../api/asError.ts';

/** How far one of several is. */
export type Progress = { state: 'working' } | { state: 'done' } | { state: 'failed'; why: string };

/**
 * Does something with each, one after the other, and goes on after a failure. Stops before the next one when the
 * signal is aborted.
 *
 * @param tell hears how far each is
 */
export async function doInOrder<One>(
  all: readonly One[],
  act: (one: One) => Promise<unknown>,
  tell: (one: One, progress: Progress) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const one of all) {
    if (signal.aborted) return;
    tell(one, { state: 'working' });
    try {
      await act(one);
      tell(one, { state: 'done' });
    } catch (error) {
      tell(one, { state: 'failed', why: asError(error).message });
    }
  }
}
