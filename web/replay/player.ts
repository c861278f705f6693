import { useEffect } from 'react';
import { create } from 'zustand';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { goToStep } from '../trace/goToStep.ts';
import { showStep, useTraceStore } from '../trace/traceStore.ts';

/** How many times faster than usual a call is played. */
export const SPEEDS = [0.5, 1, 2, 4] as const;

const STEP_MS = 700;
const MOST_MS = 2_500;

interface PlayerState {
  isPlaying: boolean;
  speed: number;
}

/** Whether a call is played, and how fast. Lives as long as the page. */
export const usePlayer = create<PlayerState>(() => ({ isPlaying: false, speed: 1 }));

/** Plays the followed call on from where it is, or anew from its end; or pauses it there. */
export function playOrPause(change: ChangeAddress): void {
  const { isPlaying } = usePlayer.getState();
  const { shown, steps } = useTraceStore.getState();
  if (isPlaying) {
    goToStep(shown, change);
    usePlayer.setState({ isPlaying: false });
    return;
  }
  if (steps.length < 2) return;
  if (shown >= steps.length) showStep(1);
  usePlayer.setState({ isPlaying: true });
}

/**
 * Moves the light along the followed call while it is played: a step at a time, with a longer rest where time passed.
 * Otherwise the step of the address is shown, or the last one, also of a call that goes on.
 *
 * @param times when each step was, in epoch milliseconds
 */
export function usePlayedSteps(
  step: number | undefined,
  times: readonly number[],
  change: ChangeAddress,
): void {
  const followed = useTraceStore((state) => state.followed);
  const shown = useTraceStore((state) => state.shown);
  const total = useTraceStore((state) => state.steps.length);
  const { isPlaying, speed } = usePlayer();
  useEffect(() => {
    if (followed && !isPlaying) showStep(step ?? total);
  }, [followed, total, step, isPlaying]);
  useEffect(() => {
    if (!isPlaying) return;
    if (shown >= total) {
      usePlayer.setState({ isPlaying: false });
      change({ step: undefined }, { replace: true });
      return;
    }
    const timer = setTimeout(() => showStep(shown + 1), restAfter(times, shown) / speed);
    return () => clearTimeout(timer);
  }, [isPlaying, speed, shown, total, times, change]);
  useEffect(() => () => usePlayer.setState({ isPlaying: false }), []);
}

/** How long a step is shown, in milliseconds: longer where the call waited after it. */
function restAfter(times: readonly number[], step: number): number {
  const waited = (times[step] ?? 0) - (times[step - 1] ?? 0);
  return Math.min(MOST_MS, STEP_MS + 300 * Math.log2(1 + Math.max(0, waited) / 1_000));
}
