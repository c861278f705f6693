import { ActionIcon, Select, Tooltip } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  type TablerIcon,
} from '@tabler/icons-react';
import { useShallow } from 'zustand/react/shallow';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
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
      <Button label="First step" keys="Home" Icon={IconPlayerSkipBack} isOff={shown <= 1} onClick={go(1)} />
      <Button label="Step back" keys="←" Icon={IconArrowLeft} isOff={shown <= 1} onClick={go(shown - 1)} />
      <Button
        label={isPlaying ? 'Pause' : 'Play'}
        keys="Space"
        Icon={isPlaying ? IconPlayerPauseFilled : IconPlayerPlayFilled}
        isOff={total < 2}
        onClick={() => playOrPause(change)}
      />
      <Button label="Step forward" keys="→" Icon={IconArrowRight} isOff={isAtEnd} onClick={go(shown + 1)} />
      <Button label="Last step" keys="End" Icon={IconPlayerSkipForward} isOff={isAtEnd} onClick={go(total)} />
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

interface ButtonProps {
  label: string;
  keys: string;
  Icon: TablerIcon;
  isOff: boolean;
  onClick(): void;
}

function Button({ label, keys, Icon, isOff, onClick }: ButtonProps) {
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={label}
        aria-disabled={isOff}
        data-disabled={isOff || undefined}
        onClick={() => !isOff && onClick()}
      >
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
