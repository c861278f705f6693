interface Waiting<Item, Result> {
  item: Item;
  /** After this, on the process's own clock, nobody waits for the result any more. */
  until: number;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** More than this never goes into one batch. */
const MOST_AT_ONCE = 256;

/** How long to gather, and how long an item may wait for its turn; both in milliseconds. */
export interface GatherTimes {
  gather: number;
  patience: number;
}

/**
 * Gathers items for a few milliseconds and hands them to `handle` together; each caller gets its own result.
 *
 * `handle` returns one result an item, in order. When it fails for several items, each is tried alone, so that
 * one that cannot be handled does not spoil the others. An item that has waited longer than `patience` fails
 * without being handled: whoever asked has gone on without it.
 *
 * @example const append = gather({ gather: 2, patience: 1_500 }, (turns) => keepTurns(turns)); await append(turn);
 */
export function gather<Item, Result>(
  times: GatherTimes,
  handle: (items: Item[]) => Promise<Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let isBusy = false;

  async function flush(): Promise<void> {
    const batch = waiting.slice(0, MOST_AT_ONCE);
    waiting = waiting.slice(MOST_AT_ONCE);
    await settle(batch);
    // What came meanwhile gathers a little longer too: fewer and larger batches cost less each.
    if (waiting.length > 0) setTimeout(flush, times.gather);
    else isBusy = false;
  }

  async function settle(all: Waiting<Item, Result>[]): Promise<void> {
    const batch = dropLate(all);
    if (batch.length === 0) return;
    try {
      const results = await handle(batch.map((each) => each.item));
      batch.forEach((each, index) => {
        const result = results[index];
        if (result === undefined) each.reject(new Error('The batch gave no result for an item.'));
        else each.resolve(result);
      });
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const each of batch) await settle([each]);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, until: performance.now() + times.patience, resolve, reject });
      if (isBusy) return;
      isBusy = true;
      setTimeout(flush, times.gather);
    });
}

function dropLate<Item, Result>(batch: Waiting<Item, Result>[]): Waiting<Item, Result>[] {
  const now = performance.now();
  return batch.filter(({ until, reject }) => {
    if (until < now) reject(new Error('It had to wait too long for its turn.'));
    return until >= now;
  });
}
