import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { showStep, useTraceStore } from './traceStore.ts';

/** Moves the light of the followed call to a step, and lets the address hold it. The last step needs no mention. */
export function goToStep(step: number, change: ChangeAddress): void {
  const total = useTraceStore.getState().steps.length;
  if (total === 0) return;
  const within = Math.max(1, Math.min(step, total));
  showStep(within);
  change({ step: within === total ? undefined : within }, { replace: true });
}
