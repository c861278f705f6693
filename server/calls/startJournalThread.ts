import { openAskedThread } from '../askThread.ts';
import type { DatabasePlace } from '../database/database.ts';
import type { JournalRequest } from './journalThread.ts';
import type { JournalWriter } from './journalWriter.ts';

/**
 * Starts a thread that writes the journal. The embedded database works synchronously, so without it every sync of
 * the disk would stop all calls for as long as it takes. When the thread dies, what it had not finished fails and
 * the next write starts a new one.
 */
export function startJournalThread(place: DatabasePlace): JournalWriter & { close(): Promise<void> } {
  const source = new URL('./journalThread.ts', import.meta.url);
  const thread = openAskedThread(source, place, 'The journal’s thread has ended.');
  // Before the first call needs it.
  thread.start();

  function ask<Method extends keyof JournalWriter>(
    method: Method,
    pack: (args: Parameters<JournalWriter[Method]>) => JournalRequest['args'] = JSON.stringify,
  ) {
    return (...args: Parameters<JournalWriter[Method]>): ReturnType<JournalWriter[Method]> => {
      const answer = thread.ask({ method, args: pack(args) } satisfies Omit<JournalRequest, 'id'>);
      // The thread runs the very method and sends back what it returned.
      return answer as ReturnType<JournalWriter[Method]>;
    };
  }

  return {
    writeTurns: ask('writeTurns', (rows) => rows),
    noteOver: ask('noteOver'),
    noteLeg: ask('noteLeg'),
    notePickUp: ask('notePickUp'),
    drawLot: ask('drawLot'),
    noteRecording: ask('noteRecording'),
    noteTranscript: ask('noteTranscript'),
    noteHeard: ask('noteHeard'),
    claimMessage: ask('claimMessage'),
    noteUnknownNumber: ask('noteUnknownNumber'),
    writeTakenTimes: ask('writeTakenTimes'),
    noteFaulty: ask('noteFaulty'),
    countCalls: ask('countCalls'),
    anonymiseCalls: ask('anonymiseCalls'),
    anonymiseUnknownCalls: ask('anonymiseUnknownCalls'),
    anonymiseWhenOver: ask('anonymiseWhenOver'),
    async close() {
      const ending = thread.running();
      if (!ending) return;
      await new Promise((resolve) => {
        ending.once('exit', resolve);
        ending.postMessage('close');
      });
    },
  };
}
