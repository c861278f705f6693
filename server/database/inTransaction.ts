import type { Transaction } from 'kysely';
import { retryWhileBusy } from './busy.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/**
 * Writes to the directory or the flows: everything that `work` does lands, or nothing does. It counts the
 * directory's revision up, by which other processes see that they must read it anew.
 *
 * `work` may run more than once, so it must have no effect but on the database.
 *
 * @example await inTransaction(database, (trx) => trx.deleteFrom('leads').where('company_id', '=', id).execute());
 */
export function inTransaction<T>(database: Database, work: Work<T>): Promise<T> {
  return write(database, work, 1);
}

/**
 * The same for what no call can depend on, such as a draft: the directory's revision stays, so no process reads the
 * directory anew.
 */
export function inTransactionUnseenByCalls<T>(database: Database, work: Work<T>): Promise<T> {
  return write(database, work, 0);
}

type Work<T> = (trx: Transaction<Tables>) => Promise<T>;

function write<T>(database: Database, work: Work<T>, counts: 0 | 1): Promise<T> {
  return retryWhileBusy(() =>
    database.writing.transaction().execute(async (trx) => {
      // First, because a write takes the lock of this schema alone; from here on no other writer changes what is read.
      await trx
        .updateTable('directory_state')
        .set((eb) => ({ revision: eb('revision', '+', counts) }))
        .execute();
      return work(trx);
    }),
  );
}
