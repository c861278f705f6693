import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { undoable } from '../../shared/flow/history.ts';
import { redoEdit, undoEdit, useDraftStore } from './draftStore.ts';
import css from './FlowToolbar.module.css';
import { HistoryMenu } from './HistoryMenu.tsx';

/** Takes steps back and takes them again; the tooltips name the step. */
export function UndoButtons() {
  const undone = useDraftStore(({ history }) => history && (undoable(history)?.label ?? null));
  const redone = useDraftStore(({ history }) => history?.future[0]?.label ?? null);
  return (
    <div className={css.undo}>
      <Step word="Undo" step={undone} keys="Ctrl Z" onClick={undoEdit}>
        <IconArrowBackUp size={18} />
      </Step>
      <Step word="Redo" step={redone} keys="Ctrl Shift Z" onClick={redoEdit}>
        <IconArrowForwardUp size={18} />
      </Step>
      <HistoryMenu />
    </div>
  );
}

interface StepProps {
  word: string;
  step: string | null;
  keys: string;
  onClick(): void;
  children: React.ReactNode;
}

function Step({ word, step, keys, onClick, children }: StepProps) {
  return (
    <Tooltip label={step === null ? `Nothing to ${word.toLowerCase()}` : `${word}: ${step} (${keys})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        aria-label={word}
        // Not the attribute: a button that vanishes from the keys' order under one's finger is lost.
        aria-disabled={step === null || undefined}
        data-disabled={step === null || undefined}
        onClick={() => step !== null && onClick()}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
