const DAY = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'short', year: 'numeric' });

/** A day on the clock of this browser, where there is no company whose clock counts. @example 'Mar 2, 2026' */
export function tellLocalDay(at: number): string {
  return DAY.format(at);
}
