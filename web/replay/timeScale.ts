/** What the timeline of a call is laid out by. Times are epoch milliseconds. */
export interface TimesOfCall {
  /** When each step was, in order; the steps of a turn have the same time. */
  steps: readonly number[];
  /** When the call ended, or how far it has come. */
  end: number;
}

/** Where things stand on a timeline, as shares of its width from 0 to 1. */
export interface TimeScale {
  /** In widths of a step: how much room the timeline wants. */
  length: number;
  /** Of a step, counted from 1. */
  ofStep(step: number): number;
  /** Of a time. */
  ofTime(at: number): number;
  /** The step that is nearest to a place. */
  stepAt(share: number): number;
}

/** Room for a gap of no time, and for each time that it doubles, in widths of a step. */
const SHORTEST_GAP = 1.5;
const PER_DOUBLING = 1.1;
const LONGEST_GAP = 14;

/**
 * Lays the time of a call out: the steps of a turn stand side by side, because they take no time, and between turns a
 * gap that lasts longer is wider, though not as much wider as it is longer. Within a gap, time runs evenly.
 */
export function timeScaleOf({ steps, end }: TimesOfCall): TimeScale {
  const places: number[] = [];
  /** Where a time is: within a turn, two places have the same time. */
  const known: Array<{ at: number; place: number }> = [];
  let place = 0;
  steps.forEach((at, index) => {
    const before = steps[index - 1];
    if (before !== undefined) place += before === at ? 1 : gapOf(at - before);
    places.push(place);
    known.push({ at, place });
  });
  const last = steps.at(-1) ?? end;
  if (end > last) place += gapOf(end - last);
  known.push({ at: Math.max(end, last), place });
  const length = place + 1;
  const share = (where: number) => (where + 0.5) / length;
  return {
    length,
    ofStep: (step) => share(places[step - 1] ?? 0),
    ofTime: (at) => share(placeOfTime(known, at)),
    stepAt(wanted) {
      const where = wanted * length - 0.5;
      let nearest = 0;
      places.forEach((each, index) => {
        if (Math.abs(each - where) < Math.abs((places[nearest] ?? 0) - where)) nearest = index;
      });
      return nearest + 1;
    },
  };
}

function gapOf(ms: number): number {
  const doublings = Math.log2(1 + Math.max(0, ms) / 1_000);
  return Math.min(LONGEST_GAP, SHORTEST_GAP + PER_DOUBLING * doublings);
}

function placeOfTime(known: ReadonlyArray<{ at: number; place: number }>, at: number): number {
  // The last step of a turn is where the gap begins that follows it.
  const index = known.findLastIndex((each) => each.at <= at);
  const from = known[index];
  const to = known[index + 1];
  if (!from) return known[0]?.place ?? 0;
  if (!to || to.at === from.at) return from.place;
  return from.place + ((at - from.at) / (to.at - from.at)) * (to.place - from.place);
}
