interface Waiting<Item, Result> {
  item: Item;
  /** After this, on the process's own clock, nobody waits for the result any more. */
  until: number;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** More than this never goes into one batch. */
const MOST_AT_ONCE = 256;

/** What a batch waits for, and how long an item may wait for its turn; times in milliseconds. */
export interface GatherTimes {
  /** How long the first item of a batch waits for others. */
  gather: number;
  /** So many items wait for no more. */
  enough: number;
  patience: number;
}

/**
 * Gathers items for a few milliseconds and hands them to `handle` together; each caller gets its own result. What comes
 * while a batch is being handled is the next batch, as soon as that is done.
 *
 * `handle` returns one result an item, in order. When it fails for several items, each is tried alone, so that
 * one that cannot be handled does not spoil the others. An item that has waited longer than `patience` fails
 * without being handled: whoever asked has gone on without it.
 *
 * @example const append = gather({ gather: 1, enough: 8, patience: 1_000 }, (turns) => keepTurns(turns)); await append(turn);
 */
export function gather<Item, Result>(
  times: GatherTimes,
  handle: (items: Item[]) => Promise<Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let isBusy = false;
  let timer: NodeJS.Timeout | undefined;

  function gatherMore(): void {
    // At once, not when the event loop comes round: they are handled while the next ones are still being made.
    if (waiting.length >= times.enough) void flush();
    else timer ??= setTimeout(flush, times.gather);
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting.slice(0, MOST_AT_ONCE);
    waiting = waiting.slice(MOST_AT_ONCE);
    isBusy = true;
    await settle(batch);
    isBusy = false;
    // What came meanwhile has waited already.
    if (waiting.length > 0) void flush();
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
      if (!isBusy) gatherMore();
    });
}

function dropLate<Item, Result>(batch: Waiting<Item, Result>[]): Waiting<Item, Result>[] {
  const now = performance.now();
  return batch.filter(({ until, reject }) => {
    if (until < now) reject(new Error('It had to wait too long for its turn.'));
    return until >= now;
  });
}
