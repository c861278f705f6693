import type { EmergencyLine, EmergencyTable } from './emergencyTable.ts';

/** How often another process's changes are looked for. The table may be 2 s behind, so this is well below. */
const LOOK_EVERY_MS = 1_000;

/** What renewing needs to know of the directory. */
export interface DirectorySource {
  /** A number that every change of the directory raises. */
  revision(): Promise<number>;
  lines(): Promise<EmergencyLine[]>;
}

/**
 * Keeps the emergency table in step with the directory, whichever process changed it. While the database is
 * gone, the table stays as it was. Resolves when the table was renewed once; `onFault` hears of every failure.
 *
 * @returns the function that stops it
 */
export async function keepEmergencyTable(
  table: EmergencyTable,
  source: DirectorySource,
  onFault: (error: unknown) => void,
): Promise<() => void> {
  let known: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function renew(): Promise<void> {
    try {
      const revision = await source.revision();
      if (revision !== known) {
        table.replace(await source.lines());
        known = revision;
      }
    } catch (error) {
      onFault(error);
    }
  }

  async function lookAgain(): Promise<void> {
    await renew();
    schedule();
  }

  function schedule(): void {
    if (!isStopped) timer = setTimeout(lookAgain, LOOK_EVERY_MS).unref();
  }

  await renew();
  schedule();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
