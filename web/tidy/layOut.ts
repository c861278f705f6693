import workerAddress from 'elkjs/lib/elk-worker.min.js?url';
import type { ElkNode, LaidOut } from '../../shared/flow/layout/elkGraph.ts';

const NOT_LOADED = 'What lays charts out could not be loaded. Check the connection and try again.';
const STOPPED = 'What lays charts out has stopped. Try again, or choose a part of the chart to tidy.';

/**
 * Lets elkjs lay a graph out, in a worker that is loaded for it and ended after it: the page stays live, and what takes
 * too long can be given up.
 *
 * @param signal gives it up
 */
export async function layOut(graph: ElkNode, signal: AbortSignal): Promise<LaidOut> {
  const { default: Elk } = await import('elkjs/lib/elk-api.js').catch(() => {
    throw new Error(NOT_LOADED);
  });
  signal.throwIfAborted();
  const worker = new Worker(workerAddress);
  const elk = new Elk({ workerFactory: () => worker });
  try {
    return await new Promise<LaidOut>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        // A worker that could not be loaded says nothing more than that.
        reject(new Error(event.message === undefined ? NOT_LOADED : STOPPED));
      });
      elk.layout(graph).then(resolve, () => {
        reject(new Error('No layout was found for this chart. Choose a part of it and tidy that.'));
      });
    });
  } finally {
    worker.terminate();
  }
}
