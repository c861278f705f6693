import { toOtherFlows } from '../../shared/analysis/toOtherFlows.ts';
import { whyNot } from '../../shared/analysis/whyNot.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import type { QuestionToWorker } from './askWorker.ts';

// Runs in a worker of its own: a search may walk the machine thousands of times.
addEventListener('message', ({ data }: MessageEvent<QuestionToWorker>) => {
  const { begins, document, ahead, ...question } = data;
  const flows = toOtherFlows(begins, ahead);
  postMessage(whyNot({ ...question, compiled: compileFlow(document), flows }));
});
