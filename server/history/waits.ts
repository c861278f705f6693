import { WAIT_COLUMNS, type WaitCounts } from '../database/journalTables.ts';

/** Where the steps of waits begin, in seconds; the last one has no end. */
const STEPS = [0, 2, 5, 10, 15, 20, 25, 30, 45, 60, 120, 300];
/** What a wait of the last step is taken for when a typical one is told: it has no end. */
const LONGEST = 600;

/** No waits at all. */
export const NO_WAITS: Readonly<WaitCounts> = Object.fromEntries(
  WAIT_COLUMNS.map((column) => [column, 0]),
) as WaitCounts; // all columns, and no other

/** The column in which a wait is counted. @example stepOf(12) // 'w3' */
export function stepOf(seconds: number): keyof WaitCounts {
  const index = STEPS.findLastIndex((from) => seconds >= from);
  return WAIT_COLUMNS[Math.max(0, index)] ?? 'w0';
}

/**
 * The typical wait in seconds: the median, as exactly as the steps tell it; null where nobody waited.
 *
 * @example typicalWait({ ...NO_WAITS, w3: 8 }) // 13: half of them waited less
 */
export function typicalWait(waits: WaitCounts): number | null {
  const counts = WAIT_COLUMNS.map((column) => Number(waits[column]));
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let before = 0;
  for (const [index, count] of counts.entries()) {
    if (count > 0 && before + count >= all / 2) {
      const from = STEPS[index] ?? 0;
      const to = STEPS[index + 1] ?? LONGEST;
      return Math.round(from + ((all / 2 - before) / count) * (to - from));
    }
    before += count;
  }
  return null;
}
