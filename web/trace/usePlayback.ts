import { useEffect } from 'react';
import { showStep, useTraceStore } from './traceStore.ts';

const STEP_MS = 160;
const WHOLE_PATH_MS = 3000;

/**
 * Moves the light along the followed call: step by step towards its end, or at once to the step the reader
 * chose. With reduced motion it arrives at once.
 */
export function usePlayback(step: number | undefined): void {
  const followed = useTraceStore((state) => state.followed);
  const run = useTraceStore((state) => state.run);
  const total = useTraceStore((state) => state.steps.length);
  useEffect(() => {
    if (!followed) return;
    if (step !== undefined || prefersReducedMotion()) {
      showStep(step ?? total);
      return;
    }
    const ahead = total - useTraceStore.getState().shown;
    if (ahead <= 0) return;
    const timer = setInterval(
      () => {
        const { shown, steps } = useTraceStore.getState();
        if (shown >= steps.length) clearInterval(timer);
        else showStep(shown + 1);
      },
      Math.min(STEP_MS, WHOLE_PATH_MS / ahead),
    );
    return () => clearInterval(timer);
    // A call that is followed anew is played anew, even if nothing else changed.
  }, [followed, run, total, step]);
}

/** Says whether the reader asked the system for less motion. */
export function prefersReducedMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
