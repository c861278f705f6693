import { Select } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from '@tabler/icons-react';
import { useShallow } from 'zustand/react/shallow';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { StepButton } from '../testCall/StepButton.tsx';
import { goToStep } from '../trace/goToStep.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { playOrPause, SPEEDS, usePlayer } from './player.ts';
import css from './Replay.module.css';

/** Plays, pauses and steps through a call. */
export function PlayButtons({ change }: { change: ChangeAddress }) {
  const { shown, total } = useTraceStore(
    useShallow((state) => ({ shown: state.shown, total: state.steps.length })),
  );
  const { isPlaying, speed } = usePlayer();
  const isAtEnd = shown >= total;
  const go = (step: number) => () => goToStep(step, change);
  return (
    <div className={css.play} role="toolbar" aria-label="Playback">
      <StepButton
        label="First step"
        keys="Home"
        Icon={IconPlayerSkipBack}
        isOff={shown <= 1}
        onClick={go(1)}
      />
      <StepButton
        label="Step back"
        keys="←"
        Icon={IconArrowLeft}
        isOff={shown <= 1}
        onClick={go(shown - 1)}
      />
      <StepButton
        label={isPlaying ? 'Pause' : 'Play'}
        keys="Space"
        Icon={isPlaying ? IconPlayerPauseFilled : IconPlayerPlayFilled}
        isOff={total < 2}
        onClick={() => playOrPause(change)}
      />
      <StepButton
        label="Step forward"
        keys="→"
        Icon={IconArrowRight}
        isOff={isAtEnd}
        onClick={go(shown + 1)}
      />
      <StepButton
        label="Last step"
        keys="End"
        Icon={IconPlayerSkipForward}
        isOff={isAtEnd}
        onClick={go(total)}
      />
      <Select
        className={css.speed}
        size="xs"
        aria-label="Speed"
        data={SPEEDS.map((each) => ({ value: String(each), label: `${each}×` }))}
        value={String(speed)}
        allowDeselect={false}
        onChange={(value) => usePlayer.setState({ speed: Number(value) })}
      />
    </div>
  );
}
