import { Button } from '@mantine/core';
import { IconFlag, IconFlagFilled } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { setStart } from '../../shared/flow/editFlow.ts';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { edit } from '../editor/draftStore.ts';
import { useIsDrawing } from '../editor/useShownFlow.ts';
import { announce } from '../shell/Announcer.tsx';
import css from './Inspector.module.css';

/** Says that a call begins at the block, or lets calls begin there. */
export function BeginsHere({ flow, block }: { flow: Flow; block: Block }) {
  const isDrawing = useIsDrawing();
  const words = useRef<HTMLParagraphElement>(null);
  const [wasChosen, setChosen] = useState(false);
  const isStart = flow.start === block.id;
  useEffect(() => {
    // The button is gone; the words in its place take the focus.
    if (!wasChosen || !isStart) return;
    words.current?.focus();
    setChosen(false);
  }, [wasChosen, isStart]);
  if (isStart) {
    return (
      <p className={css.begins} ref={words} tabIndex={-1}>
        <IconFlagFilled size={16} aria-hidden />A call begins here.
      </p>
    );
  }
  if (!isDrawing) return null;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconFlag size={16} aria-hidden />}
      className={css.beginButton}
      onClick={() => {
        setChosen(true);
        edit(`Let calls begin at “${nameOf(block)}”`, (now) => setStart(now, block.id));
        announce(`Calls begin at “${nameOf(block)}”.`);
      }}
    >
      Let calls begin here
    </Button>
  );
}
