import type { Worker } from 'node:worker_threads';
import { createTrainer, type Trainer } from '../../shared/training/trainer.ts';
import { startThread } from '../startThread.ts';
import type { DrillRequest, DrillResponse } from './drillThread.ts';

/** A trainer that answers later. */
export type AskTrainer = {
  [Method in keyof Trainer]: (...args: Parameters<Trainer[Method]>) => Promise<ReturnType<Trainer[Method]>>;
};

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A trainer in this very thread, for tests. */
export function trainHere(): AskTrainer {
  const trainer = createTrainer();
  return {
    routes: async (ground) => trainer.routes(ground),
    make: async (...asked) => trainer.make(...asked),
    judge: async (...asked) => trainer.judge(...asked),
  };
}

/**
 * Asks the machine about drills in a thread of its own: finding the routes of a flow takes the processor for up to
 * seconds, and calls must not wait for it. The thread begins with the first drill; when it dies, what it had not
 * answered fails and the next question starts a new one.
 */
export function trainInThread(): AskTrainer & { close(): Promise<void> } {
  let next = 0;
  let thread: { worker: Worker; waiting: Map<number, Waiting> } | undefined;

  function start() {
    const waiting = new Map<number, Waiting>();
    const worker = startThread(new URL('./drillThread.ts', import.meta.url), null);
    const started = { worker, waiting };
    worker.on('message', (response: DrillResponse) => {
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
    worker.on('exit', () => fail(new Error('The thread of drills has ended.')));
    // A thread that waits for work must not keep the process alive.
    worker.unref();
    return started;
  }

  function ask<Method extends keyof Trainer>(method: Method): AskTrainer[Method] {
    const asked = (...args: Parameters<Trainer[Method]>) => {
      thread ??= start();
      const { worker, waiting } = thread;
      const id = next++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, method, args } satisfies DrillRequest);
      });
    };
    // The thread runs the very method and sends back what it returned.
    return asked as AskTrainer[Method];
  }

  return {
    routes: ask('routes'),
    make: ask('make'),
    judge: ask('judge'),
    async close() {
      await thread?.worker.terminate();
    },
  };
}
