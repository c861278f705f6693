import type { DBAdapter } from 'better-auth/types';
import { isBusy, retryWhileBusy } from '../database/busy.ts';

/** Longer than any other write, and shorter than anybody waits for a page. */
const REFRESH_WAIT_MS = 100;

/**
 * Makes better-auth's writes wait while an import writes to the embedded database, as all other writes do. A session
 * whose time is only renewed does not wait: the page would wait with it.
 */
export function whenNotBusy(adapter: DBAdapter): DBAdapter {
  const patient: DBAdapter = {
    ...adapter,
    create: (data) => retryWhileBusy(() => adapter.create(data)),
    update: async <T>(data: Parameters<DBAdapter['update']>[0]) => {
      if (data.model !== 'session') return retryWhileBusy(() => adapter.update<T>(data));
      try {
        return await retryWhileBusy(() => adapter.update<T>(data), REFRESH_WAIT_MS);
      } catch (error) {
        if (!isBusy(error)) throw error;
        return adapter.findOne<T>({ model: data.model, where: data.where });
      }
    },
    updateMany: (data) => retryWhileBusy(() => adapter.updateMany(data)),
    delete: (data) => retryWhileBusy(() => adapter.delete(data)),
    deleteMany: (data) => retryWhileBusy(() => adapter.deleteMany(data)),
    consumeOne: (data) => retryWhileBusy(() => adapter.consumeOne(data)),
    // One statement after the other: none of what better-auth does here must be undone with another.
    transaction: (work) => work(patient),
  };
  return patient;
}
