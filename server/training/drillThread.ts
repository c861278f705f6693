import { parentPort } from 'node:worker_threads';
import { createTrainer, type Trainer } from '../../shared/training/trainer.ts';
import type { ThreadAnswer } from '../askThread.ts';

/** What the thread is asked: one method of the trainer. */
export interface DrillRequest {
  id: number;
  method: keyof Trainer;
  args: readonly unknown[];
}

const trainer = createTrainer();
parentPort?.on('message', ({ id, method, args }: DrillRequest) => {
  parentPort?.postMessage(answer(id, method, args));
});

function answer(id: number, method: keyof Trainer, args: readonly unknown[]): ThreadAnswer {
  try {
    // The arguments are those of this very method, which the compiler cannot follow through a message.
    const ask = trainer[method] as (...args: readonly unknown[]) => unknown;
    return { id, result: ask(...args) };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) };
  }
}
