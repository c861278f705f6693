/** The parts that the answer to a webhook is made of. */
export type PartOfAnswer = 'lookUp' | 'walk' | 'outside' | 'keep';

/**
 * How long a webhook's answer took, in milliseconds: reading what is known, walking the machine, waiting for hosts
 * outside, keeping the turns, and all of it.
 */
export type Taken = Record<PartOfAnswer | 'whole', number>;

/** Measures one webhook from when it came. */
export interface Stopwatch {
  /** Counts what `work` takes for a part; a part may come several times. */
  during<Result>(part: PartOfAnswer, work: () => Promise<Result>): Promise<Result>;
  /** What was taken until now. */
  read(): Taken;
}

/** Starts a stopwatch. */
export function startStopwatch(): Stopwatch {
  const began = performance.now();
  const taken = { lookUp: 0, walk: 0, outside: 0, keep: 0 };
  return {
    async during(part, work) {
      const start = performance.now();
      try {
        return await work();
      } finally {
        taken[part] += performance.now() - start;
      }
    },
    read: () => ({ ...taken, whole: performance.now() - began }),
  };
}
