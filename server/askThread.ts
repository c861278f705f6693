import type { Worker } from 'node:worker_threads';
import { startThread } from './startThread.ts';

/** What a thread answers to the question of this number. */
export type ThreadAnswer = { id: number; result: unknown } | { id: number; fault: string };

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A thread, and what it was asked and has not answered yet. */
interface RunningThread {
  worker: Worker;
  waiting: Map<number, Waiting>;
}

/** Asks a thread questions that it answers by `ThreadAnswer`s. */
export interface AskedThread {
  /** Starts the thread where none runs. */
  start(): void;
  /** Sends a question with a number of its own; the answer is what the thread found. @throws what went wrong there */
  ask(question: object): Promise<unknown>;
  /** The thread that runs now. */
  running(): Worker | undefined;
}

/**
 * Opens a thread that is asked. When it dies, what it had not answered fails, and the next question starts a new one.
 *
 * @param source as for `startThread`
 * @param ended what those hear whose questions a thread left behind
 */
export function openAskedThread(source: URL, workerData: unknown, ended: string): AskedThread {
  let next = 0;
  let thread: RunningThread | undefined;

  function start(): RunningThread {
    // Each thread has its own: what the next one is doing must not fail because the last one is gone.
    const waiting = new Map<number, Waiting>();
    const worker = startThread(source, workerData);
    const started = { worker, waiting };
    worker.on('message', (answer: ThreadAnswer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('fault' in answer) asked?.reject(new Error(answer.fault));
      else asked?.resolve(answer.result);
    });
    const fail = (error: Error) => {
      if (thread === started) thread = undefined;
      for (const asked of waiting.values()) asked.reject(error);
      waiting.clear();
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error(ended)));
    // A thread that waits for work must not keep the process alive.
    worker.unref();
    return started;
  }

  return {
    start() {
      thread ??= start();
    },
    ask(question) {
      thread ??= start();
      const { worker, waiting } = thread;
      const id = next++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, ...question });
      });
    },
    running: () => thread?.worker,
  };
}
