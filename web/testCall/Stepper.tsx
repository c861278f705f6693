import { Button } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from '@tabler/icons-react';
import { useShallow } from 'zustand/react/shallow';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { goToStep } from '../trace/goToStep.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { StepButton } from './StepButton.tsx';
import css from './TestCall.module.css';

/** Steps back and forward through the followed call. */
export function Stepper({ change }: { change: ChangeAddress }) {
  const { shown, total } = useTraceStore(
    useShallow((state) => ({ shown: state.shown, total: state.steps.length })),
  );
  const isAtEnd = shown >= total;
  return (
    <div className={css.stepper}>
      <StepButton
        label="First step"
        Icon={IconPlayerSkipBack}
        isOff={shown <= 1}
        onClick={() => goToStep(1, change)}
      />
      <StepButton
        label="Step back"
        Icon={IconArrowLeft}
        isOff={shown <= 1}
        onClick={() => goToStep(shown - 1, change)}
      />
      <span className={css.count}>
        Step {shown} of {total}
      </span>
      <StepButton
        label="Step forward"
        Icon={IconArrowRight}
        isOff={isAtEnd}
        onClick={() => goToStep(shown + 1, change)}
      />
      {isAtEnd ? (
        <StepButton label="Last step" Icon={IconPlayerSkipForward} isOff onClick={() => {}} />
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={() => goToStep(total, change)}>
          Skip to the end
        </Button>
      )}
    </div>
  );
}
