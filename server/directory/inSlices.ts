import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from '../database/database.ts';

/** Rows of one statement: on SQLite it stops the whole process while it runs. */
const ROWS = 500;
/**
 * On PostgreSQL all at once: the process goes on meanwhile, and within one transaction each further slice reads past
 * all that the slices before it left behind. 100,000 rows in slices of 2,000 took minutes there instead of seconds.
 */
const ALL = 2 ** 31 - 1;

/**
 * Changes many rows in slices, so that calls are answered in between. `change` changes at most `rows` of those
 * that still need it, and returns how many it changed.
 */
export async function inSlices(
  dialect: Database['dialect'],
  change: (rows: number) => Promise<number>,
): Promise<void> {
  const rows = dialect === 'sqlite' ? ROWS : ALL;
  while ((await change(rows)) === rows) await breathe();
}
