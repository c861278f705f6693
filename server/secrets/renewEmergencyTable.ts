import type { EmergencyAccount, EmergencyLine, EmergencyTable } from './emergencyTable.ts';

/** How often another process's changes are looked for. The table may be 2 s behind, so this is well below. */
const LOOK_EVERY_MS = 1_000;
/** When so many wait for the next look, it comes at once: each of them holds a request in memory. */
const MOST_WAITING = 100;

/** What renewing needs to know of the directory. */
export interface DirectorySource {
  /** A number that every change of the directory raises. */
  revision(): Promise<number>;
  lines(): Promise<EmergencyLine[]>;
  accounts(): Promise<EmergencyAccount[]>;
}

/** An emergency table that is kept in step with the directory. */
export interface KeptTable {
  /**
   * Resolves when the directory was looked at once more, in a look that began after this was called: what was saved
   * before is in the table then, whichever process saved it. No look is made for one who waits, and while the
   * database is gone, the table stays as it was.
   */
  nextLook(): Promise<void>;
  stop(): void;
}

/**
 * Keeps the emergency table in step with the directory, whichever process changed it. While the database is
 * gone, the table stays as it was. Resolves when the table was renewed once; `onFault` hears of every failure.
 */
export async function keepEmergencyTable(
  table: EmergencyTable,
  source: DirectorySource,
  onFault: (error: unknown) => void,
): Promise<KeptTable> {
  let known: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;
  let isStopped = false;
  let waiting: Array<() => void> = [];

  async function renew(): Promise<void> {
    try {
      const revision = await source.revision();
      if (revision !== known) {
        const [lines, accounts] = [await source.lines(), await source.accounts()];
        table.replace(lines, accounts);
        known = revision;
      }
    } catch (error) {
      onFault(error);
    }
  }

  async function look(): Promise<void> {
    clearTimeout(timer);
    isLooking = true;
    // Whoever comes from here on waits for the next one: this one may have read already.
    const served = waiting;
    waiting = [];
    await renew();
    isLooking = false;
    for (const wake of served) wake();
    if (!isStopped) timer = setTimeout(look, waiting.length < MOST_WAITING ? LOOK_EVERY_MS : 0).unref();
  }

  await look();
  return {
    nextLook() {
      if (isStopped) return Promise.resolve();
      const looked = new Promise<void>((resolve) => waiting.push(resolve));
      if (waiting.length >= MOST_WAITING && !isLooking) void look();
      return looked;
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      for (const wake of waiting.splice(0)) wake();
    },
  };
}
