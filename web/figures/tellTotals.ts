import type { CallTotals } from '../../shared/api/calls.ts';

/** Calls that neither reached somebody nor left a message. */
export function lostOf({ gaveUp, hungUp, unroutable, error }: CallTotals): number {
  return gaveUp + hungUp + unroutable + error;
}

/** A part of all in whole percent; empty where there is nothing. @example tellShare(1, 3) // '33 %' */
export function tellShare(part: number, all: number): string {
  return all === 0 ? '' : `${Math.round((100 * part) / all)} %`;
}

const NOTHING: CallTotals = {
  calls: 0,
  answered: 0,
  voicemail: 0,
  gaveUp: 0,
  hungUp: 0,
  unroutable: 0,
  error: 0,
  typicalWait: null,
};

/** Adds up the calls of several hours or days. A typical time cannot be added, so the sum has none. */
export function sumOf(rows: readonly CallTotals[]): CallTotals {
  return rows.reduce(
    (sum, row) => ({
      calls: sum.calls + row.calls,
      answered: sum.answered + row.answered,
      voicemail: sum.voicemail + row.voicemail,
      gaveUp: sum.gaveUp + row.gaveUp,
      hungUp: sum.hungUp + row.hungUp,
      unroutable: sum.unroutable + row.unroutable,
      error: sum.error + row.error,
      typicalWait: null,
    }),
    NOTHING,
  );
}
