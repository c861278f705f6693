import type { DBAdapter } from 'better-auth/types';
import { isBusy, retryWhileBusy } from '../database/busy.ts';

/**
 * Makes better-auth's writes wait while an import writes to the embedded database, as all other writes do. A session
 * whose time is only renewed does not wait: the page would wait with it, and the next request renews it.
 */
export function whenNotBusy(adapter: DBAdapter): DBAdapter {
  const patient: DBAdapter = {
    ...adapter,
    create: (data) => retryWhileBusy(() => adapter.create(data)),
    update: async <T>(data: Parameters<DBAdapter['update']>[0]) => {
      if (data.model !== 'session') return retryWhileBusy(() => adapter.update<T>(data));
      try {
        return await adapter.update<T>(data);
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
