import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { memo, type RefObject } from 'react';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { edit } from '../editor/draftStore.ts';
import { useIsDrawing } from '../editor/useShownFlow.ts';
import { useProblemsOf } from '../flowProblems/problemsOf.ts';
import { announce } from '../shell/Announcer.tsx';
import css from './Inspector.module.css';

interface BlockProblemsProps {
  flow: Flow;
  block: Block;
  /** Takes the focus when a problem is mended, and its button goes with it. */
  panel: RefObject<HTMLElement | null>;
}

/** What is wrong with a block. While it is drawn on, the problems of an outcome stand at its field instead. */
export const BlockProblems = memo(function BlockProblems({ flow, block, panel }: BlockProblemsProps) {
  const isDrawing = useIsDrawing();
  return useProblemsOf(flow)
    .filter((problem) => problem.block === block.id && !(isDrawing && problem.outcome))
    .map(({ rule, outcome, setting, severity, message, fix }) => (
      <div
        key={`${rule} ${outcome ?? setting ?? ''} ${severity}`}
        className={css.problem}
        data-severity={severity}
      >
        <IconAlertTriangle size={18} aria-label={severity === 'error' ? 'Error' : 'Warning'} />
        <div>
          {message}
          {/* Deleting has a button of its own below, which says what becomes of the ways. */}
          {isDrawing && fix && rule !== 'unreachable' && (
            <Button
              size="compact-sm"
              variant="light"
              mt={4}
              onClick={() => {
                edit(fix.label, fix.apply);
                announce(`Done: ${fix.label}.`);
                panel.current?.focus();
              }}
            >
              {fix.label}
            </Button>
          )}
        </div>
      </div>
    ));
});
