import { createTrainer, type Trainer } from '../../shared/training/trainer.ts';
import { openAskedThread } from '../askThread.ts';
import type { DrillRequest } from './drillThread.ts';

/** A trainer that answers later. */
export type AskTrainer = {
  [Method in keyof Trainer]: (...args: Parameters<Trainer[Method]>) => Promise<ReturnType<Trainer[Method]>>;
};

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
  const source = new URL('./drillThread.ts', import.meta.url);
  const thread = openAskedThread(source, null, 'The thread of drills has ended.');

  function ask<Method extends keyof Trainer>(method: Method): AskTrainer[Method] {
    const asked = (...args: Parameters<Trainer[Method]>) =>
      thread.ask({ method, args } satisfies Omit<DrillRequest, 'id'>);
    // The thread runs the very method and sends back what it returned.
    return asked as AskTrainer[Method];
  }

  return {
    routes: ask('routes'),
    make: ask('make'),
    judge: ask('judge'),
    async close() {
      await thread.running()?.terminate();
    },
  };
}
