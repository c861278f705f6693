import type { Worker } from 'node:worker_threads';
import type { DatabasePlace } from '../database/database.ts';
import { startThread } from '../startThread.ts';
import type { JournalRequest, JournalResponse } from './journalThread.ts';
import type { JournalWriter } from './journalWriter.ts';

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A thread, and what it was asked and has not answered yet. */
interface JournalThread {
  worker: Worker;
  waiting: Map<number, Waiting>;
}

/**
 * Starts a thread that writes the journal. The embedded database works synchronously, so without it every sync of
 * the disk would stop all calls for as long as it takes. When the thread dies, what it had not finished fails and
 * the next write starts a new one.
 */
export function startJournalThread(place: DatabasePlace): JournalWriter & { close(): Promise<void> } {
  let next = 0;
  // Started before the first call needs it.
  let thread: JournalThread | undefined = start();

  function start(): JournalThread {
    // Each thread has its own: what the next one is doing must not fail because the last one is gone.
    const waiting = new Map<number, Waiting>();
    const worker = startThread(new URL('./journalThread.ts', import.meta.url), place);
    const started = { worker, waiting };
    worker.on('message', (response: JournalResponse) => {
      const asked = waiting.get(response.id);
      waiting.delete(response.id);
      if ('fault' in response) asked?.reject(new Error(response.fault));
      else asked?.resolve(response.result);
    });
    const fail = (error: Error) => {
      if (thread === started) thread = undefined;
      for (const asked of waiting.values()) asked.reject(error);
      waiting.clear();
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('The journal’s thread has ended.')));
    // A thread that waits for work must not keep the process alive.
    worker.unref();
    return started;
  }

  function ask<Method extends keyof JournalWriter>(
    method: Method,
    pack: (args: Parameters<JournalWriter[Method]>) => JournalRequest['args'] = JSON.stringify,
  ) {
    return (...args: Parameters<JournalWriter[Method]>): ReturnType<JournalWriter[Method]> => {
      thread ??= start();
      const { worker, waiting } = thread;
      const id = next++;
      const answer = new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, method, args: pack(args) } satisfies JournalRequest);
      });
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
      const ending = thread;
      if (!ending) return;
      await new Promise((resolve) => {
        ending.worker.once('exit', resolve);
        ending.worker.postMessage('close');
      });
    },
  };
}
