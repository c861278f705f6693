import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  type TablerIcon,
} from '@tabler/icons-react';
import { useShallow } from 'zustand/react/shallow';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { goToStep } from '../trace/goToStep.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import css from './TestCall.module.css';

/** Steps back and forward through the followed call. */
export function Stepper({ change }: { change: ChangeAddress }) {
  const { shown, total } = useTraceStore(
    useShallow((state) => ({ shown: state.shown, total: state.steps.length })),
  );
  const isAtEnd = shown >= total;
  return (
    <div className={css.stepper}>
      <Step
        label="First step"
        Icon={IconPlayerSkipBack}
        isOff={shown <= 1}
        onClick={() => goToStep(1, change)}
      />
      <Step
        label="Step back"
        Icon={IconArrowLeft}
        isOff={shown <= 1}
        onClick={() => goToStep(shown - 1, change)}
      />
      <span className={css.count}>
        Step {shown} of {total}
      </span>
      <Step
        label="Step forward"
        Icon={IconArrowRight}
        isOff={isAtEnd}
        onClick={() => goToStep(shown + 1, change)}
      />
      {isAtEnd ? (
        <Step label="Last step" Icon={IconPlayerSkipForward} isOff onClick={() => {}} />
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={() => goToStep(total, change)}>
          Skip to the end
        </Button>
      )}
    </div>
  );
}

interface StepProps {
  label: string;
  Icon: TablerIcon;
  isOff: boolean;
  onClick(): void;
}

function Step({ label, Icon, isOff, onClick }: StepProps) {
  return (
    <Tooltip label={label}>
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
