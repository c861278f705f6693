import type { WhyNot, WhyNotQuestion } from '../../shared/analysis/whyNot.ts';
import type { FlowAheadView } from '../../shared/api/testCall.ts';
import type { Flow } from '../../shared/flow/flow.ts';

/** A question as it travels to the worker: flows as they are drawn. */
export interface QuestionToWorker extends Omit<WhyNotQuestion, 'compiled' | 'flows'> {
  /** The id of the flow that the call begins with. */
  begins: string;
  document: Flow;
  /** The flows that the call can go to. */
  ahead: readonly FlowAheadView[];
}

const NOT_LOADED = 'What looks for the changes could not be loaded. Check the connection and try again.';
const STOPPED = 'The search has stopped. Try again.';

/**
 * Asks a worker why a phone did not ring; it is loaded for the question and ended after it, so that the page stays live.
 *
 * @param signal gives it up
 */
export function askWorker(question: QuestionToWorker, signal: AbortSignal): Promise<WhyNot> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./whyNotWorker.ts', import.meta.url), { type: 'module' });
  return new Promise<WhyNot>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    worker.addEventListener('message', ({ data }: MessageEvent<WhyNot>) => resolve(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // A worker that could not be loaded says nothing more than that.
      reject(new Error(event.message ? STOPPED : NOT_LOADED));
    });
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}
