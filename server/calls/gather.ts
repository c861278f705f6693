interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** More than this never goes into one batch. */
const MOST_AT_ONCE = 256;

/**
 * Gathers items for a few milliseconds and hands them to `handle` together; each caller gets its own result.
 *
 * `handle` returns one result an item, in order. When it fails for several items, each is tried alone, so that
 * one that cannot be handled does not spoil the others.
 *
 * @example const append = gather(2, (turns) => keepTurns(database, turns)); await append(turn);
 */
export function gather<Item, Result>(
  milliseconds: number,
  handle: (items: Item[]) => Promise<Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let isBusy = false;

  async function flush(): Promise<void> {
    const batch = waiting.slice(0, MOST_AT_ONCE);
    waiting = waiting.slice(MOST_AT_ONCE);
    await settle(batch);
    if (waiting.length > 0) return flush();
    isBusy = false;
  }

  async function settle(batch: Waiting<Item, Result>[]): Promise<void> {
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
      waiting.push({ item, resolve, reject });
      if (isBusy) return;
      isBusy = true;
      setTimeout(flush, milliseconds);
    });
}
