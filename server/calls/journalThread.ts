import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadAnswer } from '../askThread.ts';
import { connectMigrated, type DatabasePlace } from '../database/database.ts';
import { createJournalWriter, type JournalWriter } from './journalWriter.ts';

/** One call of the writer, as it crosses from the thread that answers. */
export interface JournalRequest {
  id: number;
  method: keyof JournalWriter;
  /**
   * The arguments as one JSON text: a text crosses for a fraction of what its objects would cost to clone. Or as they
   * are, where they are flat texts already.
   */
  args: string | unknown[];
}

// This file is the journal's thread: it has a connection of its own and does what it is told, in order of arrival.
const database = await connectMigrated(workerData as DatabasePlace); // given by startJournalThread
const writer = createJournalWriter(database);

parentPort?.on('message', async (request: JournalRequest | 'close') => {
  if (request === 'close') {
    // Closing folds the write-ahead log into the file; without a port to listen to, the thread ends.
    await database.close();
    parentPort?.close();
    return;
  }
  const { id, method, args } = request;
  let response: ThreadAnswer;
  try {
    // The proxy in startJournalThread has the writer's own types; they cannot cross between threads.
    const given = typeof args === 'string' ? JSON.parse(args) : args;
    const result = await (writer[method] as (...all: unknown[]) => Promise<unknown>)(...given);
    response = { id, result };
  } catch (error) {
    response = { id, fault: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(response);
});
