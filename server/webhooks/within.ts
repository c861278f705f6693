/**
 * Waits for `work`, but no longer than `milliseconds`; then it fails, and what `work` comes to is ignored.
 *
 * @example await within(1_900, lookUpFacts(called, caller, now))
 */
export function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Nothing came back within ${milliseconds} ms.`)),
      milliseconds,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
