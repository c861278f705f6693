/** The time that a webhook may take. What is lent comes on top, as long as it is used. */
export interface Budget {
  /** Waits for `work` for as long as the budget lasts; then it fails, and what `work` comes to is ignored. */
  within<Result>(work: Promise<Result>): Promise<Result>;
  /**
   * Does work that takes its own time: what it takes is not counted against the rest. `work` is told how many
   * milliseconds it has, at most what was asked for, and 0 when all that can be lent is used up.
   */
  lend<Result>(ms: number, work: (ms: number) => Promise<Result>): Promise<Result>;
}

/** Opens a budget of `own` milliseconds; with what is lent it never lasts longer than `most`. */
export function openBudget(own: number, most: number): Budget {
  let deadline = performance.now() + own;
  let left = most - own;
  let rearm = () => {};
  const prolong = (ms: number) => {
    deadline += ms;
    rearm();
  };
  return {
    within(work) {
      return new Promise((resolve, reject) => {
        let timer: NodeJS.Timeout | undefined;
        rearm = () => {
          clearTimeout(timer);
          const fail = () => reject(new Error(`Nothing came back within ${own} ms.`));
          timer = setTimeout(fail, Math.max(0, deadline - performance.now()));
        };
        rearm();
        const stop = () => {
          rearm = () => {};
          clearTimeout(timer);
        };
        work.then(resolve, reject).finally(stop);
      });
    },
    async lend(ms, work) {
      const granted = Math.max(0, Math.min(ms, left));
      const began = performance.now();
      left -= granted;
      // Time is up for the work itself first; a little more is for coming back.
      prolong(granted + 100);
      try {
        return await work(granted);
      } finally {
        const unused = Math.max(0, granted - (performance.now() - began));
        left += unused;
        prolong(-unused - 100);
      }
    },
  };
}
