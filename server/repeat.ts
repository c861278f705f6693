/** Runs `work` after some milliseconds; returns the function that takes it back. */
export type After = (ms: number, work: () => void) => () => void;

/** A timer of the machine. It does not keep the process alive. */
export const afterMs: After = (ms, work) => {
  const timer = setTimeout(work, ms).unref();
  return () => clearTimeout(timer);
};

/**
 * Does work again and again, each time `every` milliseconds after it was done; `first` says how long after the start it
 * begins, where that is another time. The work must not throw: it says itself what went wrong, and is tried again.
 *
 * @returns `close` ends it, after what is being done, which sees by its signal that it is to come to an end
 * @example const job = repeat(after, { every: 5_000 }, (signal) => sendDue(parts, signal)); await job.close();
 */
export function repeat(
  after: After,
  { every, first = every }: { every: number; first?: number },
  work: (signal: AbortSignal) => Promise<unknown>,
): { close(): Promise<void> } {
  const ending = new AbortController();
  let running = Promise.resolve();
  let cancel = after(first, run);

  function run(): void {
    running = work(ending.signal).then(() => {
      if (!ending.signal.aborted) cancel = after(every, run);
    });
  }

  return {
    async close() {
      ending.abort();
      cancel();
      await running;
    },
  };
}
