const LOCK = 'ringpath browser phone';

/**
 * Takes the phone for this tab: Twilio would ring every tab, and the sounds would come twice. It is given back when the
 * tab is closed, however that happens.
 *
 * @param options.steal takes it from the tab that has it
 * @param options.onStolen another tab took it
 * @returns the function that gives it back, or null where another tab has it
 */
export function takePhone(options: { steal: boolean; onStolen(): void }): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    let isTaken = false;
    navigator.locks
      .request(LOCK, options.steal ? { steal: true } : { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        isTaken = true;
        return new Promise<void>((giveBack) => resolve(giveBack));
      })
      // Rejected where the lock is stolen, and not otherwise.
      .catch(() => isTaken && options.onStolen());
  });
}
